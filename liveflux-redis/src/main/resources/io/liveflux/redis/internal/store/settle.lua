-- KEYS component, ci, w, due. ARGV token (empty for a component that nobody else can know), node, bucket, revision (empty when it stays
-- as it is), ttl (empty to let it go on), client (empty for no answer), ref, answer, change (empty for none), and then names and values of fields. Returns the revision, or -1.
local c, ci, w = KEYS[1], KEYS[2], KEYS[3]
local token, node, bucket, client = ARGV[1], ARGV[2], ARGV[3], ARGV[6]
local present = redis.call('HMGET', c, 'r', 't', 'rn')
local revision = tonumber(present[1] or '0')
if token ~= '' and is_settled(c, token) then
	return revision
end
if (ARGV[4] ~= '' and revision ~= tonumber(ARGV[4])) or (token ~= '' and present[2] ~= token) then
	return -1
end
if #ARGV > 9 then
	revision = revision + 1
	redis.call('HSET', c, 'r', text(revision), unpack(ARGV, 10))
	local run = present[3] or (token == '' and replication_id())
	if run then
		redis.call('HSET', c, 'ru', run)
		redis.call('HDEL', c, 'rn')
	end
end
if token ~= '' then
	remember_settled(c, token)
end
if ARGV[5] ~= '' then
	keep(c, KEYS[4], ARGV[5])
end
if client ~= '' then
	remember(c, client, ARGV[7], ARGV[8])
end
if ARGV[9] ~= '' then
	tell_watchers(ci, node, bucket, ARGV[9])
end
if token ~= '' then
	hand_on(c, ci, w, bucket)
end
return revision
