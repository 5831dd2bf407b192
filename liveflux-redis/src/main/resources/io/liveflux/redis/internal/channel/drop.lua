-- ARGV[5] how long keys are kept, ARGV[6] a node that is gone, ARGV[7] how long its members stay, ARGV[8] where to go
-- on, '0' for the beginning. Returns how many may come back, and where to go on, '0' when that was all.
if redis.call('EXISTS', META) == 0 then
	return { 0, '0' }
end
begin(ARGV[5])
redis.call('SREM', NODES, ARGV[6])
redis.call('HSET', META, 'd:' .. ARGV[6], now() + COUNTERS_KEPT)
local prefix = ARGV[6] .. '.'
local awaited = 0
local scanned = redis.call('HSCAN', USERS, ARGV[8], 'COUNT', MOST_LEAVING)
local users = scanned[2]
for i = 1, #users, 2 do
	for _, key in ipairs(split(users[i + 1])) do
		if string.sub(key, 1, #prefix) == prefix then
			awaited = awaited + lose(users[i], key, true, ARGV[7])
		end
	end
end
redis.call('PEXPIRE', ABSENT, ARGV[5])
return { awaited, scanned[1] }
