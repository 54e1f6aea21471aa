package dev.gatewright.store.redis;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs scripts and commands on one connection that all threads share, and tells a Redis that cannot
 * answer from one that can.
 *
 * <p>Scripts are called by their digest, and sent in full only to a server that does not know them:
 * after a restart, or when a replica has taken over. What failed is not sent again otherwise, since
 * it may have been done.
 *
 * <p>While a cluster moves our slot from one server to another, each has some of the keys, and a
 * script would take those that are elsewhere for keys that were never there. So each names two
 * keys, which no server has: such a step a cluster refuses ({@code TRYAGAIN}) until the move is
 * over.
 */
final class Redis {
    private final ReconnectingConnection shared;
    private final String prefix;
    private final String[] nowhere;
    private final OutageLog outages;

    /**
     * @param prefix what every key begins with; its hash tag keeps all keys on one node of a
     *     cluster, which is what makes the scripts atomic
     */
    Redis(ReconnectingConnection shared, String prefix, OutageLog outages) {
        this.shared = shared;
        this.prefix = prefix;
        this.nowhere = new String[] {prefix, prefix + "nowhere"};
        this.outages = outages;
    }

    String key(String name) {
        return prefix + name;
    }

    /** Runs a script with the prefix as its first argument. */
    List<Object> run(Script script, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = prefix;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return reach(
                outages,
                script != Script.LIST,
                () -> onConnection(commands -> run(commands, script, nowhere, all)));
    }

    private static List<Object> run(
            RedisClusterCommands<String, String> commands,
            Script script,
            String[] keys,
            String[] arguments) {
        try {
            return commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments);
        } catch (RedisNoScriptException _) {
            return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
        }
    }

    /** Runs commands. */
    <T> T ask(Function<RedisClusterCommands<String, String>, T> question) {
        return reach(outages, false, () -> onConnection(question));
    }

    private <T> T onConnection(Function<RedisClusterCommands<String, String>, T> question) {
        RedisConnection connection = shared.get();
        try {
            return question.apply(connection.commands());
        } catch (RedisException e) {
            if (isUseless(e)) {
                shared.replace(connection);
            }
            throw e;
        }
    }

    /** Nobody answered; or a replica did, which was the primary until a moment ago. */
    private static boolean isUseless(RedisException e) {
        return e instanceof RedisCommandTimeoutException
                || e instanceof RedisReadOnlyException
                || String.valueOf(e.getMessage()).contains("READONLY");
    }

    /**
     * Does what needs Redis.
     *
     * @param isWrite whether only a server that takes writes does it
     */
    static <T> T reach(OutageLog outages, boolean isWrite, Supplier<T> work) {
        try {
            T answer = work.get();
            if (isWrite) {
                outages.wrote();
            } else {
                outages.answered();
            }
            return answer;
        } catch (RedisException e) {
            if (isWrite && e instanceof RedisCommandExecutionException) {
                outages.failedToWrite(e);
            } else {
                outages.failed(e);
            }
            throw new StoreUnavailableException(
                    outages.place() + " fails: " + OutageLog.cause(e), e);
        }
    }
}
