-- Returns how many lost members are still awaited, and how many have to be dropped by another call.
if redis.call('EXISTS', META) == 0 then
	return { 0, 0 }
end
return { expire() }
