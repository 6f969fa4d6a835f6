-- Asks as somebody else each time. The arguments: what is asked, and a file
-- with a line for each who asks: where, as whom, and their session. With a third,
-- a number, they ask one after the other, beginning behind that many.
local all, count, drawn, next = {}, 0, 0, nil

function init(args)
  local what = args[1]
  next = tonumber(args[3])
  math.randomseed(os.time())
  for line in io.lines(args[2]) do
    local place, who, cookie = line:match("^(%S+) (%S+) (%S+)$")
    count = count + 1
    local headers = { ["Cookie"] = cookie, ["X-Allotment"] = "1" }
    if what == "hours" then
      all[count] = { place, who, headers }
    elseif what == "shares" then
      all[count] = wrk.format("GET", "/my/" .. place, headers)
    else
      all[count] = wrk.format("GET", place, headers)
    end
  end
end

function request()
  local one
  if next then
    one = all[next % count + 1]
    next = next + 1
  else
    one = all[math.random(count)]
  end
  if type(one) == "string" then return one end
  drawn = drawn + 1
  local body = string.format(
    '{"participant":"%s","time":"0:30","kind":"gift","stamped":{"key":"%d-%d"}}',
    one[2], os.time(), drawn)
  return wrk.format("POST", "/api/" .. one[1] .. "/add-hours", one[3], body)
end

function done(summary, latency)
  local failed = 0
  for _, number in pairs(summary.errors) do failed = failed + number end
  io.write(string.format(
    '\n{"answers":%d,"seconds":%f,"half_ms":%f,"most_ms":%f,"failed":%d,"bytes":%f}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, failed, summary.bytes / summary.requests))
end
