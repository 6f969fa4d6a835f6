# The job service writes into the database every minute that it is alive.
# Before the first start has made the tables there is nothing to look for.
require "pg"

begin
  db = PG.connect(ENV.fetch("DATABASE_URL"))
  alive = db.exec("SELECT count(*) FROM solid_queue_processes WHERE last_heartbeat_at > (now() AT TIME ZONE 'utc') - interval '5 minutes'").getvalue(0, 0).to_i
  abort "No job service has reported for five minutes" if alive.zero?
rescue PG::UndefinedTable
  exit 0
end
