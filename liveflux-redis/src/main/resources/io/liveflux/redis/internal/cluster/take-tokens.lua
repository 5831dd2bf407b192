-- KEYS[1] a bucket: t tokens in it, u when that was. ARGV how many are wanted, how many it gets in a period, the period in
-- milliseconds, and how many it holds. Returns how many are granted, and where there are none, milliseconds until there is one.
local wanted, refill, period, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = now()
local known = redis.call('HMGET', KEYS[1], 't', 'u')
local tokens = tonumber(known[1]) or burst
local passed = math.max(0, time - (tonumber(known[2]) or time))
tokens = math.min(burst, tokens + passed * refill / period)
local granted = math.min(wanted, math.floor(tokens))
local wait = 0
if granted < 1 then
	wait = math.max(1, math.ceil((1 - tokens) * period / refill))
end
tokens = tokens - granted
redis.call('HSET', KEYS[1], 't', string.format('%.9f', tokens), 'u', string.format('%.0f', time))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil((burst - tokens) * period / refill) + 1))
return { granted, wait }
