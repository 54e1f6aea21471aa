package dev.gatewright.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where we differ from goctl and mean to, each with its reason. */
final class KnownDifferences {

    private record Known(Pattern difference, String reason) {}

    private static final List<Known> LANGUAGE =
            List.of(
                    known(
                            "only goctl refuses: .*(unsupported any type|unsupported empty struct)",
                            "what goctl's generator cannot write, ours can"),
                    known(
                            "only goctl refuses: .*multiple service names defined.*(//|/\\*)",
                            "goctl takes a comment after the service's name for a part of it"),
                    known(
                            "only goctl refuses: .*expected '\\)' \\| 'IDENT', got '/'",
                            "a path after a list or a word in @server is read as it was meant"),
                    known(
                            "only goctl refuses: .*expected 'api', got 'IDENT'",
                            "a service's name may have any words between its hyphens"),
                    known(
                            "only goctl refuses: .*expected (':'|'IDENT'|'\\)' \\| 'IDENT'), got",
                            "info, @doc and @server values of several words are read"),
                    known(
                            "only goctl refuses: .*expected 'STRING' \\| 'RAW_STRING' \\| 'IDENT'",
                            "info and @doc values of other words are read"),
                    known(
                            "only we refuse: bad-embedding",
                            "a base type by itself is a forgotten name: nothing would be bound"),
                    known(
                            "only we refuse: duplicate-path-parameter",
                            "one name for two parts of a path: one of both would be lost"),
                    known(
                            "only we refuse: malformed-tag",
                            "a tag that cannot be read binds nothing, whatever it says"),
                    known(
                            "only we refuse: misspelt-server-key",
                            "what is nearly 'jwt' would leave routes open"),
                    known(
                            "only we refuse: (recursive-type|duplicate-field)",
                            "goctl writes Go of it that does not compile"),
                    known(
                            "only we refuse: unexpected-token: expected 'returns', found",
                            "goctl takes a misspelt 'returns' for a part of the path"),
                    known(
                            "only we refuse: bad-server-value",
                            "a timeout or a size that is none would fail in what goctl writes"),
                    known(
                            "only we refuse: unexpected-token: expected a route, .* found '/'",
                            "goctl joins a path over the lines that follow"),
                    known(
                            "only we refuse: bad-path",
                            "goctl joins words with blanks between them into one path"),
                    known(
                            "routes: goctl has .*(//|/\\*).*, we have",
                            "goctl takes a comment after a type for a part of its name"),
                    known(
                            "types: goctl has .*(//|/\\*).*, we have",
                            "goctl takes a comment before a type for a part of its name"),
                    known(
                            "layout: an embedded struct with a tag is not indented",
                            "goctl forgets to indent an embedded struct that has a tag"));

    private KnownDifferences() {}

    private static Known known(String difference, String reason) {
        return new Known(Pattern.compile(difference, Pattern.DOTALL), reason);
    }

    /** Why a difference is meant; absent for one that nobody has looked at. */
    static Optional<String> reason(String difference) {
        return LANGUAGE.stream()
                .filter(known -> known.difference().matcher(difference).lookingAt())
                .map(Known::reason)
                .findFirst();
    }
}
