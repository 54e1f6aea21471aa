package dev.gatewright.http.response;

import dev.gatewright.http.exchange.HttpDate;
import dev.gatewright.runtime.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request makes its response depend on (RFC 9110 §13), compared with the current version.
 *
 * @param entityTag the tag of the version, in its quotes; null when it has none
 * @param lastModified the time of its last change, in whole seconds; null when it has none
 */
record Preconditions(@Nullable String entityTag, @Nullable Instant lastModified) {
    private static final Pattern TAG = Pattern.compile("\\s*+(?:W/)?(\"[^\"]*+\")\\s*+(?:,|$)");

    /** A date is no strong sign of a version right after it: there may be another that second. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    Preconditions {
        lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    enum Outcome {
        /** The response is due. */
        GO_ON,
        /** The client has this version: 304. */
        NOT_MODIFIED,
        /** The client wants another version than there is: 412. */
        FAILED
    }

    /** A time as headers write it. */
    static String date(Instant time) {
        return HttpDate.FORMAT.format(time);
    }

    /** Decides in the order of §13.2.2. */
    Outcome check(Request request) {
        List<String> match = request.headers("If-Match");
        if (!match.isEmpty()
                ? !matches(match, true)
                : isChangedSince(request, "If-Unmodified-Since")) {
            return Outcome.FAILED;
        }
        List<String> noneMatch = request.headers("If-None-Match");
        boolean hasIt =
                noneMatch.isEmpty()
                        ? isSame(request, "If-Modified-Since")
                        : matches(noneMatch, false);
        return hasIt ? Outcome.NOT_MODIFIED : Outcome.GO_ON;
    }

    /** Whether a range of this version is what the client wants (§13.1.5). */
    boolean allowsRange(Request request, Instant now) {
        List<String> lines = request.headers("If-Range");
        if (lines.isEmpty()) {
            return true;
        }
        String only = lines.size() == 1 ? lines.getFirst().strip() : "";
        if (only.startsWith("\"")) {
            return only.equals(entityTag);
        }
        Instant time = time(only);
        return time != null && time.equals(lastModified) && time.plus(SETTLED).isBefore(now);
    }

    /** Whether a list of tags has this version's; a weak one never counts where {@code strong}. */
    private boolean matches(List<String> lines, boolean strong) {
        String list = String.join(",", lines).strip();
        if (list.equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(list);
        int end = 0;
        // From where the tag before ended, and nowhere else: to search takes the square of the
        // length.
        while (end < list.length() && tags.region(end, list.length()).lookingAt()) {
            boolean isWeak = tags.group().strip().startsWith("W/");
            if (tags.group(1).equals(entityTag) && !(strong && isWeak)) {
                return true;
            }
            end = tags.end();
        }
        return false;
    }

    private boolean isChangedSince(Request request, String header) {
        Instant since = only(request, header);
        return since != null && lastModified != null && lastModified.isAfter(since);
    }

    private boolean isSame(Request request, String header) {
        Instant since = only(request, header);
        return since != null && lastModified != null && !lastModified.isAfter(since);
    }

    private static @Nullable Instant only(Request request, String header) {
        List<String> lines = request.headers(header);
        return lines.size() == 1 ? time(lines.getFirst().strip()) : null;
    }

    /** A time as headers write it; null for anything else, which is as if it were absent. */
    private static @Nullable Instant time(String text) {
        try {
            return Instant.from(HttpDate.FORMAT.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
