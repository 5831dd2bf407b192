-- KEYS what was claimed of a subject, with the time of each. ARGV key, how long it is remembered, how many are. Returns
-- whether this is the first who claims it.
local claimed = KEYS[1]
local time = now()
redis.call('ZREMRANGEBYSCORE', claimed, '-inf', time - ARGV[2])
if redis.call('ZADD', claimed, 'NX', time, ARGV[1]) == 0 then
	return 0
end
redis.call('ZREMRANGEBYRANK', claimed, 0, -ARGV[3] - 1)
redis.call('PEXPIRE', claimed, ARGV[2])
return 1
