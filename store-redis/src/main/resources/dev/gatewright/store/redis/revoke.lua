-- ARGV: prefix, now, kind, realm, target, epoch, until
revoke(ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[2]), tonumber(ARGV[7]), ARGV[6])
return {}
