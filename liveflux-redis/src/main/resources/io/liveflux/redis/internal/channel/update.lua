-- ARGV[5] key of the member, ARGV[6] its user, ARGV[7] its entry. Returns the number of the change.
begin(nil)
put(ARGV[6], ARGV[5], ARGV[7])
return change(ARGV[7], '')
