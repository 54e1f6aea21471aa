package dev.gatewright.app.secret;

import dev.gatewright.app.secret.SecretSource.Resolved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The secret managers that a configuration refers to, each opened when first asked for. */
public final class SecretStores implements AutoCloseable {

    /** The kinds there are, with the module that has each. */
    private static final Map<String, String> MODULES =
            Map.of("vault", "gatewright-secrets-vault", "aws-sm", "gatewright-secrets-aws");

    private final Map<String, SecretStoreProvider.Settings> settings = new HashMap<>();
    private final Map<String, SecretStore> open = new HashMap<>();

    /**
     * @param settings what each kind is opened with
     */
    public SecretStores(Map<String, SecretStoreProvider.Settings> settings) {
        this.settings.putAll(settings);
    }

    /**
     * Opens each kind again whose own secrets have changed, such as a token that an agent replaces
     * in a file. One that cannot be read changes nothing.
     */
    public synchronized void renew(Map<String, SecretStoreProvider.Settings> now) {
        now.forEach((kind, next) -> {
            SecretStoreProvider.Settings before = settings.put(kind, next);
            if (before != null && !next.hasAllOf(before)) {
                settings.put(kind, before);
            } else if (before != null && next.isOther(before)) {
                SecretStore outdated = open.remove(kind);
                if (outdated != null) {
                    outdated.close();
                }
            }
        });
    }

    /** Whether a value refers to a secret manager. */
    public static boolean isReference(String value) {
        return MODULES.containsKey(kind(value));
    }

    /**
     * What each reference leads to, all of them asked for at once.
     *
     * @param limit how long all of them are waited for together
     */
    public Map<String, Resolved> fetch(Collection<String> references, Duration limit) {
        Map<String, Resolved> fetched = new TreeMap<>();
        List<String> asked = new ArrayList<>();
        List<Callable<Resolved>> questions = new ArrayList<>();
        for (String reference : references) {
            try {
                SecretStore store = store(kind(reference));
                asked.add(reference);
                questions.add(() -> store.fetch(rest(reference)));
            } catch (IllegalArgumentException e) {
                fetched.put(reference, new Resolved.Missing(String.valueOf(e.getMessage())));
            }
        }
        if (!questions.isEmpty()) {
            fetch(asked, questions, limit, fetched);
        }
        return fetched;
    }

    private void fetch(
            List<String> asked,
            List<Callable<Resolved>> questions,
            Duration limit,
            Map<String, Resolved> fetched) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Resolved>> answers =
                    threads.invokeAll(questions, limit.toNanos(), TimeUnit.NANOSECONDS);
            for (int i = 0; i < asked.size(); i++) {
                fetched.put(
                        asked.get(i),
                        answers.get(i).isCancelled()
                                ? late(asked.get(i), limit)
                                : resolved(answers.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.forEach(reference ->
                    fetched.put(reference, new Resolved.Missing("was not waited for")));
        } finally {
            threads.shutdownNow();
        }
    }

    private Resolved late(String reference, Duration limit) {
        String trouble = store(kind(reference)).trouble();
        return new Resolved.Missing(
                "did not answer within "
                        + limit.toSeconds()
                        + " s"
                        + (trouble.isEmpty() ? "" : ": " + trouble));
    }

    private static Resolved resolved(Future<Resolved> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            // Not its message, which a library made of what it was sent.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return new Resolved.Missing("failed: " + cause.getClass().getSimpleName());
        }
    }

    private synchronized SecretStore store(String kind) {
        SecretStore store = open.get(kind);
        if (store == null) {
            store = provider(kind).open(settingsOf(kind));
            open.put(kind, store);
        }
        return store;
    }

    private SecretStoreProvider.Settings settingsOf(String kind) {
        SecretStoreProvider.Settings own = settings.get(kind);
        if (own == null) {
            throw new IllegalArgumentException(kind + " has no settings");
        }
        return own;
    }

    private static SecretStoreProvider provider(String kind) {
        return ServiceLoader.load(SecretStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "references of kind '%s' need the module %s on the class path"
                                        .formatted(kind, MODULES.get(kind))));
    }

    private static String kind(String value) {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(0, colon);
    }

    private static String rest(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(SecretStore::close);
        open.clear();
    }
}
