# What is done inside the app, by `rails runner /tool.rb ...`:
#
# account            makes the first account, the administrator
# account-is-there   ends with 0 when it is there
# mail ADDRESS       sends a message to ADDRESS
# check NONCE        makes a group with a discussion, as the app's own interface
#                    for programs does, reads it back and deletes both
require "json"
require "net/http"

email = ENV.fetch("ADMIN_EMAIL").downcase

case ARGV.shift
when "account"
  user = User.find_by(email: email)
  if user.nil?
    user = User.new(
      name: ENV.fetch("ADMIN_NAME"),
      email: email,
      password: File.read("/run/secrets/admin_password").strip,
      email_verified: true,
      legal_accepted_at: Time.current
    )
  end
  user.is_admin = true
  user.save!
  puts "The first account is there"
when "account-is-there"
  abort "The first account is not there yet" unless User.exists?(email: email, is_admin: true)
  puts "The first account is there"
when "mail"
  ActionMailer::Base.mail(
    from: ENV.fetch("NOTIFICATIONS_EMAIL_ADDRESS"),
    to: ARGV.fetch(0),
    subject: "A message from Loomio",
    body: "Mail from your Loomio arrives."
  ).deliver_now
  puts "The mail server took the message"
when "check"
  title = "Check #{ARGV.fetch(0)}"
  user = User.find_by!(email: email)
  clear = lambda do
    Group.where(name: title).find_each do |group|
      Discussion.where(group_id: group.id).destroy_all
      group.destroy!
    end
  end
  clear.call
  begin
    group = Group.create!(name: title, creator: user, group_privacy: "secret")
    group.add_admin!(user)
    uri = URI("http://127.0.0.1:3000/api/b2/discussions")
    request = Net::HTTP::Post.new(uri, "Content-Type" => "application/json", "Host" => ENV.fetch("CANONICAL_HOST"), "X-Forwarded-Proto" => "https", "Authorization" => "Bearer #{user.api_key}")
    request.body = { api_key: user.api_key, group_id: group.id, title: title, description: "Written by the check.", description_format: "md" }.to_json
    answer = Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }
    abort "Loomio answered with #{answer.code}" unless answer.code == "200"
    abort "The discussion is not there" unless Discussion.exists?(group_id: group.id, title: title)
  ensure
    clear.call
  end
  abort "The group is still there" if Group.exists?(name: title)
  puts "A discussion was written, read back and deleted"
else
  abort "Usage: tool.rb account|account-is-there|mail ADDRESS|check NONCE"
end
