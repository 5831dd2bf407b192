-- KEYS component, ci, w, due. ARGV token, node, bucket, known revision, known version, client, ref, creates, patience, ttl (empty where it is no use), unattached ttl
local c, ci, w = KEYS[1], KEYS[2], KEYS[3]
local token, node, creates, patience = ARGV[1], ARGV[2], ARGV[8], tonumber(ARGV[9])
if not use(c, KEYS[4], ARGV[10], ARGV[11]) and creates == '0' then
	return pack({'gone'})
end
local time = now()
local turn = redis.call('HMGET', c, 't', 'u')
if turn[1] and tonumber(turn[2]) > time then
	if patience > 0 then
		redis.call('RPUSH', w, cmsgpack.pack({token, node, ARGV[4], ARGV[5], ARGV[6], ARGV[7], creates, text(time + patience)}))
		redis.call('PEXPIRE', w, WAITING)
	end
	return pack({'busy', text(tonumber(turn[2]) - time)})
end
take(c, token, time)
return granted(c, ci, ARGV[4], ARGV[5], ARGV[6], ARGV[7])
