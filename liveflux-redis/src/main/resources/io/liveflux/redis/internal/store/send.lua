-- KEYS ci. ARGV node, bucket, message
tell_watchers(KEYS[1], ARGV[1], ARGV[2], ARGV[3])
return 1
