-- KEYS component. ARGV token. Returns whether the turn is still that one.
if redis.call('HGET', KEYS[1], 't') ~= ARGV[1] then
	return 0
end
take(KEYS[1], ARGV[1], now())
return 1
