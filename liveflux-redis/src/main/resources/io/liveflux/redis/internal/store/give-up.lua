-- KEYS component, ci, w. ARGV token, bucket
if redis.call('HGET', KEYS[1], 't') == ARGV[1] then
	hand_on(KEYS[1], KEYS[2], KEYS[3], ARGV[2])
end
return 1
