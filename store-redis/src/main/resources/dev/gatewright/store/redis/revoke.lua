-- ARGV: prefix, now, kind, target, epoch, until
revoke(ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[2]), tonumber(ARGV[6]), ARGV[5])
return {}
