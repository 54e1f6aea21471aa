package dev.gatewright.store.redis;

import dev.gatewright.sessions.StoreUnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs scripts and commands, and tells a Redis that cannot answer from one that can. */
final class Redis {
    private final RedisLink link;
    private final String prefix;

    /**
     * @param prefix what every key begins with; its hash tag keeps all keys on one node of a
     *     cluster, which is what makes the scripts atomic
     */
    Redis(RedisLink link, String prefix) {
        this.link = link;
        this.prefix = prefix;
    }

    String key(String name) {
        return prefix + name;
    }

    /** Runs a script with the prefix as its first argument. */
    List<Object> run(Script script, String... arguments) {
        String[] key = {prefix};
        String[] all = new String[arguments.length + 1];
        all[0] = prefix;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ask(commands -> run(commands, script, key, all));
    }

    private static List<Object> run(
            RedisClusterCommands<String, String> commands,
            Script script,
            String[] key,
            String[] arguments) {
        try {
            return commands.evalsha(script.digest(), ScriptOutputType.MULTI, key, arguments);
        } catch (RedisNoScriptException _) {
            return commands.eval(script.text(), ScriptOutputType.MULTI, key, arguments);
        }
    }

    /** Runs commands. */
    <T> T ask(Function<RedisClusterCommands<String, String>, T> question) {
        return reach(() -> question.apply(link.commands()));
    }

    /** Does what needs Redis. */
    static <T> T reach(Supplier<T> work) {
        try {
            return work.get();
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis cannot be reached or has failed", e);
        }
    }
}
