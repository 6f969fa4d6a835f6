# Sends a real message to the address that is given.
abort 'Greenlight sends no mail: there is no mail server in its settings' if ENV['SMTP_SERVER'].to_s.empty?
UserMailer.with(to: ARGV[0], subject: ARGV[0]).test_email.deliver_now
