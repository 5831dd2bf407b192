-- What all scripts about components share. A component is a hash with the fields below, t and u the turn and when its
-- lease ends, ru the replication id that it was last saved under, rn that under which the turn was given if it is another one, un whether a node has to be told when its time is over, ls the turns that were settled last, a:<client> answers, ac clients in the order in which they were answered,
-- af up to which number the answers of clients are forgotten. Beside it are ci, the nodes that watch it, and w, who waits,
-- and in each bucket due, when the time of those is over whose end a node has to be told.
local LEASE = 3000
local WAITING = 60000
local OVERDUE = 3600000
local MAX_ANSWERS = 16
local MAX_CLIENTS = 4
local MAX_ANSWERS_LENGTH = 16384
local MAX_FORGOTTEN_CLIENTS = 64
local MAX_TOLD_EACH = 8
local MAX_SETTLED = 8
local FIELDS = {'k', 'y', 'w', 'r', 'v', 'vi', 's', 'f', 'h', 'ch', 'at', 'p'}

local function pack(parts)
	local packed = {}
	for i, part in ipairs(parts) do
		packed[i] = #part .. ':' .. part
	end
	return table.concat(packed)
end

local function text(number)
	return string.format('%.0f', number)
end

local function unpacked(c, field)
	local packed = redis.call('HGET', c, field)
	return packed and cmsgpack.unpack(packed) or {}
end

-- A turn's name without the component's id, which all of them end with.
local function short(token)
	return string.match(token, '^[^:]*:[^:]*')
end

local function is_settled(c, token)
	local name = short(token)
	for _, settled in ipairs(unpacked(c, 'ls')) do
		if settled == name then
			return true
		end
	end
	return false
end

-- A settlement whose outcome its node does not know is sent again, maybe after others had their turns.
local function remember_settled(c, token)
	local settled = unpacked(c, 'ls')
	table.insert(settled, short(token))
	if #settled > MAX_SETTLED then
		table.remove(settled, 1)
	end
	redis.call('HSET', c, 'ls', cmsgpack.pack(settled))
end

-- Returns '0' for a message that was not answered, '1' and the answer, or '2' when only that it was answered is known.
local function answer_to(c, client, ref)
	if client == '' then
		return '0', ''
	end
	for _, answer in ipairs(unpacked(c, 'a:' .. client)) do
		if answer[1] == ref then
			return '1', answer[2]
		end
	end
	for _, forgotten in ipairs(unpacked(c, 'af')) do
		if forgotten[1] == client and tonumber(ref) <= tonumber(forgotten[2]) then
			return '2', ''
		end
	end
	return '0', ''
end

local function forget(c, client, answers)
	local all = unpacked(c, 'af')
	local highest = 0
	for i = #all, 1, -1 do
		if all[i][1] == client then
			highest = tonumber(table.remove(all, i)[2])
		end
	end
	for _, answer in ipairs(answers) do
		highest = math.max(highest, tonumber(answer[1]))
	end
	table.insert(all, {client, text(highest)})
	if #all > MAX_FORGOTTEN_CLIENTS then
		table.remove(all, 1)
	end
	redis.call('HSET', c, 'af', cmsgpack.pack(all))
end

local function remember(c, client, ref, json)
	local answers = unpacked(c, 'a:' .. client)
	table.insert(answers, {ref, json})
	local length = 0
	for _, answer in ipairs(answers) do
		length = length + #answer[2]
	end
	local dropped = {}
	while #answers > MAX_ANSWERS or (length > MAX_ANSWERS_LENGTH and #answers > 1) do
		local oldest = table.remove(answers, 1)
		length = length - #oldest[2]
		table.insert(dropped, oldest)
	end
	if #dropped > 0 then
		forget(c, client, dropped)
	end
	redis.call('HSET', c, 'a:' .. client, cmsgpack.pack(answers))
	local clients = unpacked(c, 'ac')
	if clients[#clients] == client then
		return
	end
	for i = #clients, 1, -1 do
		if clients[i] == client then
			table.remove(clients, i)
		end
	end
	table.insert(clients, client)
	while #clients > MAX_CLIENTS do
		local quiet = table.remove(clients, 1)
		forget(c, quiet, unpacked(c, 'a:' .. quiet))
		redis.call('HDEL', c, 'a:' .. quiet)
	end
	redis.call('HSET', c, 'ac', cmsgpack.pack(clients))
end

-- Returns what whoever has the turn now is told.
local function granted(c, ci, known_revision, known_version, client, ref)
	local present = redis.call('HMGET', c, 'r', 'v', 'ru')
	local run = replication_id()
	if present[3] ~= run then
		redis.call('HSET', c, 'rn', run)
	end
	if not present[1] then
		return pack({'vacant'})
	end
	local state, json = answer_to(c, client, ref)
	local another = (present[3] ~= run) and '1' or '0'
	local parts = {'granted', table.concat(redis.call('SMEMBERS', ci), ','), state, json, another}
	if present[1] ~= known_revision or present[2] ~= known_version then
		for _, value in ipairs(redis.call('HMGET', c, unpack(FIELDS))) do
			table.insert(parts, value or '')
		end
	end
	return pack(parts)
end

local function take(c, token, time)
	redis.call('HSET', c, 't', token, 'u', text(time + LEASE))
	if redis.call('HEXISTS', c, 'r') == 0 then
		redis.call('PEXPIRE', c, WAITING)
	end
end

-- Gives the turn to the first in line that is still there, or lets nobody have it.
local function hand_on(c, ci, w, bucket)
	local time = now()
	while true do
		local entry = redis.call('LPOP', w)
		if not entry then
			redis.call('HDEL', c, 't', 'u')
			return
		end
		local waiting = cmsgpack.unpack(entry)
		if tonumber(waiting[8]) > time then
			if redis.call('HEXISTS', c, 'r') == 1 or waiting[7] == '1' then
				take(c, waiting[1], time)
				local message = 'cg' .. pack({waiting[1]}) .. granted(c, ci, waiting[3], waiting[4], waiting[5], waiting[6])
				if tell(waiting[2], bucket, message) > 0 then
					return
				end
			else
				tell(waiting[2], bucket, 'cg' .. pack({waiting[1], 'gone'}))
			end
		end
	end
end

local function tell_watchers(ci, node, bucket, message)
	local nodes = redis.call('SMEMBERS', ci)
	if #nodes > MAX_TOLD_EACH then
		tell_all(bucket, message)
		return
	end
	for _, other in ipairs(nodes) do
		if other ~= node and tell(other, bucket, message) == 0 then
			redis.call('SREM', ci, other)
		end
	end
end

local function id_of(c)
	return string.match(c, '{%d+}:(.*)$')
end

-- Keeps a component for a time. One whose end a node has to be told stays a while longer, for a node to find it.
local function keep(c, due, ttl)
	if redis.call('HGET', c, 'un') then
		redis.call('ZADD', due, text(now() + ttl), id_of(c))
		ttl = text(ttl + OVERDUE)
	end
	redis.call('PEXPIRE', c, ttl)
end

-- Renews the time of a component: ttl of one that somebody has attached to, and of one that was only painted. An
-- empty ttl is for who does not use it.
local function use(c, due, ttl, unattached_ttl)
	local attached = redis.call('HGET', c, 'at')
	if attached and ttl ~= '' then
		keep(c, due, (attached == '1') and ttl or unattached_ttl)
	end
	return attached
end

