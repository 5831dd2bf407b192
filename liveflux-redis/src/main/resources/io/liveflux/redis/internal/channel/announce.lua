-- ARGV[5] the message.
announce('m', ARGV[5])
return 1
