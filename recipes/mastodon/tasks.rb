# frozen_string_literal: true

# What only Mastodon itself can do; run by /mastodon.sh in `bin/rails runner`.
# An answer goes to the open file 4: Mastodon logs to the standard output.

# The first account.
def owner
  Account.find_local(ENV.fetch('ADMIN_USER'))&.user
end

def answer(text)
  output = IO.for_fd(4, 'w', autoclose: false)
  output.sync = true
  output.puts(text)
end

# The application that a check of this word uses.
def application(word)
  "Allotment check #{word}"[0, 60]
end

def set_up
  user = owner or abort "There is no account #{ENV.fetch('ADMIN_USER')}."
  password = $stdin.read.strip
  abort 'The secret admin_password is empty.' if password.empty?

  unless user.valid_password?(password)
    user.change_password!(password)
    abort 'Mastodon does not accept the secret admin_password: it has 8 to 72 characters.' unless user.reload.valid_password?(password)
  end
  user.update!(locale: ENV.fetch('DEFAULT_LOCALE', 'en'))

  Setting.site_title = ENV.fetch('SITE_NAME')
  Setting.site_contact_username = user.account.username
  Setting.site_contact_email = ENV['CONTACT_EMAIL'] if ENV.key?('CONTACT_EMAIL')
  # An unknown word must not open the server.
  mode = ENV.fetch('REGISTRATIONS', 'none')
  Setting.registrations_mode = %w(approved open).include?(mode) ? mode : 'none'
  # Without it, copies are kept for ever.
  Setting.media_cache_retention_period = Integer(ENV.fetch('MEDIA_CACHE_DAYS', '14'), 10)
end

def check_begin(word)
  user = owner or abort "There is no account #{ENV.fetch('ADMIN_USER')} to check with."
  # Those of checks that were cut off, and of this one if it is continued.
  Doorkeeper::Application.where('name LIKE ?', 'Allotment check %').where(created_at: ...1.day.ago).destroy_all
  check_end(word)
  # And what they wrote: to nobody, and these words.
  written = user.account.statuses.where(visibility: :direct).where('text LIKE ?', 'Written by the check %')
  written.find_each { |status| RemoveStatusService.new.call(status) }
  made = Doorkeeper::Application.create!(
    name: application(word),
    redirect_uri: Doorkeeper.configuration.native_redirect_uri,
    scopes: 'read:accounts read:statuses write:statuses'
  )
  token = Doorkeeper::AccessToken.create!(
    application_id: made.id, resource_owner_id: user.id, scopes: made.scopes, expires_in: 15.minutes.to_i
  )
  answer(token.plaintext_token || token.token)
end

def check_end(word)
  Doorkeeper::Application.where(name: application(word)).destroy_all
end

# As Mastodon's own set-up sends its test message.
def mail(to)
  ActionMailer::Base.raise_delivery_errors = true
  message = ActionMailer::Base.new.mail(
    to: to,
    subject: "A test message from #{Setting.site_title}",
    body: "Mail from https://#{Rails.configuration.x.web_domain} arrives.\n",
    content_type: 'text/plain'
  )
  message.deliver
  answer("Handed over to #{ENV.fetch('SMTP_SERVER')} for #{to}.")
end

case ARGV.first
when 'account' then exit(owner.nil? ? 1 : 0)
when 'setup' then set_up
when 'check-begin' then check_begin(ARGV.fetch(1))
when 'check-end' then check_end(ARGV.fetch(1))
when 'mail' then mail(ARGV.fetch(1))
when 'media-cache-days'
  days = Setting.media_cache_retention_period.to_i
  answer(days.positive? ? days : 14)
else abort "tasks.rb does not know #{ARGV.first.inspect}"
end
