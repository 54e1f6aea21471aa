-- ARGV: prefix, now, owner, realm, subject, until
return { text(end_all(ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[2]), tonumber(ARGV[6]))) }
