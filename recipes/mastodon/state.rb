# frozen_string_literal: true

# Whether Mastodon's set-up was done. Asks the database without starting
# Mastodon, which takes a minute.
#
#   state.rb there    exit 0: done · 1: not yet · 3: done for other names ·
#                     4: the database does not answer
#   state.rb begin    notes that the set-up begins; clears away one that was cut
#   state.rb finish   notes that it is done, and for which names
#
# The notes are a table of two lines, `recipe_setup`, which goes into every
# dump. It holds what names end in: a server that comes up with another
# LOCAL_DOMAIN would make strangers of all its accounts.

require 'pg'

# How many rows `users` has; none if there is no such table.
def accounts(database)
  return 0 unless table?(database, 'users')

  database.exec('SELECT count(*) FROM users').getvalue(0, 0).to_i
end

def table?(database, name)
  database.exec_params('SELECT to_regclass($1) IS NOT NULL', ["public.#{name}"]).getvalue(0, 0) == 't'
end

# The note of that name, if there is one.
def note(database, key)
  database.exec_params('SELECT value FROM recipe_setup WHERE key = $1', [key]).first&.fetch('value')
end

def there(database)
  # Without notes: nothing yet, or a Mastodon that was brought from elsewhere.
  return accounts(database).positive? ? 0 : 1 unless table?(database, 'recipe_setup')

  names = note(database, 'names')
  return 1 if names.nil?
  return 0 if names == ENV.fetch('LOCAL_DOMAIN')

  warn "The accounts of this Mastodon end in #{names}, and LOCAL_DOMAIN is #{ENV.fetch('LOCAL_DOMAIN')}. " \
       "That can never be changed: other servers would take everybody for somebody else. Set LOCAL_DOMAIN=#{names}."
  3
end

def begin_set_up(database)
  database.transaction do
    if !table?(database, 'recipe_setup')
      empty = database.exec("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").getvalue(0, 0) == '0'
    elsif note(database, 'began') == 'empty' && accounts(database).zero?
      # It began with an empty database and did not come to the first account:
      # what is there can hold nobody's data.
      puts 'The set-up was cut off. Starting again with an empty database.'
      database.exec('DROP SCHEMA public CASCADE')
      database.exec('CREATE SCHEMA public')
      empty = true
    else
      next
    end
    database.exec('CREATE TABLE recipe_setup (key text PRIMARY KEY, value text NOT NULL)')
    database.exec_params("INSERT INTO recipe_setup VALUES ('began', $1)", [empty ? 'empty' : 'with tables'])
  end
  0
end

def finish(database)
  database.exec_params(
    "INSERT INTO recipe_setup VALUES ('names', $1) ON CONFLICT (key) DO NOTHING", [ENV.fetch('LOCAL_DOMAIN')]
  )
  0
end

begin
  database = PG.connect(
    host: ENV.fetch('DB_HOST'), port: ENV.fetch('DB_PORT'), dbname: ENV.fetch('DB_NAME'),
    user: ENV.fetch('DB_USER'), password: ENV.fetch('DB_PASS'), connect_timeout: 5
  )
  database.exec('SET client_min_messages TO warning')
rescue PG::Error => e
  warn "The database does not answer: #{e.message.lines.first}"
  exit 4
end

exit(
  case ARGV.first
  when 'there' then there(database)
  when 'begin' then begin_set_up(database)
  when 'finish' then finish(database)
  else abort 'Usage: state.rb there|begin|finish'
  end
)
