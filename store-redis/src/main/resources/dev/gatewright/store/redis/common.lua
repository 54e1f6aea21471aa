-- Shared by all scripts, before each of them. Times and lives are milliseconds; ARGV[1] is the
-- prefix of every key, whose hash tag keeps them on one node of a cluster.
local prefix = ARGV[1]

local function text(number)
    return string.format('%.0f', number)
end

-- Lets a key live at least so much longer.
local function outlive(key, life)
    if redis.call('PTTL', key) < life then
        redis.call('PEXPIRE', key, text(life))
    end
end

local function session(sid)
    return prefix .. 'session:' .. sid
end

local function sessions_of(subject)
    return prefix .. 'sessions:' .. subject
end

local function subject_key(subject)
    return prefix .. 'subject:' .. subject
end

local function epoch_of(subject)
    return tonumber(redis.call('GET', subject_key(subject)) or '0')
end

-- Forgets the oldest entries of the log that can no longer match a token.
local function trim(log, now)
    for _, entry in ipairs(redis.call('XRANGE', log, '-', '+', 'COUNT', 16)) do
        if tonumber(entry[2][8]) > now then
            return
        end
        redis.call('XDEL', log, entry[1])
    end
end

local function revoked(kind, target)
    return prefix .. 'revoked:' .. kind .. ':' .. target
end

-- Logs a revocation and keeps it for questions, with the answer to them, until the last token it
-- matches has expired.
local function revoke(kind, target, epoch, now, til, answer)
    local life = math.max(til - now, 1)
    local log = prefix .. 'log'
    redis.call('SET', revoked(kind, target), answer, 'PX', text(life))
    redis.call('XADD', log, '*', 'kind', kind, 'target', target, 'epoch', text(epoch), 'until', text(til))
    trim(log, now)
    outlive(log, life)
end

local function end_session(subject, sid, now, til)
    redis.call('DEL', session(sid))
    redis.call('ZREM', sessions_of(subject), sid)
    revoke('session', sid, 0, now, til, subject)
end

-- One more epoch, remembered for as long as a token of an earlier one may live, and an hour more:
-- who forgot it before the nodes forgot the revocation would take a new login for an old one.
local function raise_epoch(subject, now, til)
    local raised = epoch_of(subject) + 1
    local left = redis.call('PTTL', subject_key(subject))
    local life = math.max(til - now, 1) + 3600000
    redis.call('SET', subject_key(subject), text(raised), 'PX', text(math.max(left, life)))
    return raised
end
