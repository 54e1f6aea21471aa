package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.TokenKind;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.KeyValues;
import dev.gatewright.language.syntax.Tree.Server;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A key of @server that would protect routes is part of the value before it. A quote, a colon or
 * the end of a line was forgotten, and the routes are open.
 */
public final class HiddenServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "hidden-server-key",
                    "A value in @server holds 'jwt:', 'jwtTransition:' or 'roles:', or such a "
                            + "word without quotes around it, as when a quote or a colon was "
                            + "forgotten: the routes would be open. Add what is missing, or "
                            + "say it in other words. A comment in @server that goes on over a "
                            + "whole service has lost its end: close it.",
                    """
                    @server (
                        summary: "users jwt: Auth"
                    )
                    service a {
                        @handler H
                        get /x
                    }
                    """);

    private static final Pattern PAIR = Pattern.compile("\\b(jwt|jwtTransition|roles)\\s*:");

    /** A key that a comment begins with. */
    private static final Pattern ASIDE = Pattern.compile("^[\\s/*#]*\\w+\\s*:");

    /** The beginning of a service. */
    private static final Pattern SERVICE = Pattern.compile("\\bservice\\s+[\\w-]+\\s*\\{");

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, Service.class)
                    .flatMap(service -> service.server().stream())
                    .forEach(server -> {
                        checkValues(server, report);
                        checkComments(server, file.comments(), report);
                    });
        }
    }

    /**
     * Values that hold a key, as {@code summary: "users jwt: Auth"}, or {@code group: users jwt
     * Auth} where the colon was forgotten too.
     */
    private static void checkValues(Server server, Report report) {
        for (KeyValue pair : server.values().pairs()) {
            hidden(pair.value())
                    .ifPresent(key ->
                            report.add(
                                    FAULT,
                                    pair.value().span(),
                                    "the value of '" + pair.key().text() + "'" + holds(key)));
        }
    }

    /**
     * Comments beside pairs: one that begins within a value, as in {@code group: a//b jwt: Auth},
     * or that goes on with the next pair, its line end lost. A comment that begins with a key is
     * what someone has put aside; but one with a service in it has lost its end, and a later block
     * its keys.
     */
    private static void checkComments(Server server, List<Comment> comments, Report report) {
        KeyValues values = server.values();
        List<KeyValue> pairs = values.pairs();
        int passed = 0;
        for (Comment comment :
                comments.subList(values.open().comments(), values.close().comments())) {
            while (passed < pairs.size() && pairs.get(passed).value().end() <= comment.start()) {
                passed++;
            }
            // The value before it, or the parenthesis before all of them.
            Token before = passed == 0 ? values.open() : pairs.get(passed - 1).value();
            if (SERVICE.matcher(comment.text()).find()) {
                report.add(
                        FAULT,
                        before.span(),
                        "the comment after this holds a service; is '*/' missing before it?");
                continue;
            }
            if (comment.ownLine() || comment.start() < values.open().end()) {
                continue;
            }
            String text = comment.text().substring(2);
            boolean touches =
                    comment.start() == before.end() && before.start() > values.open().start();
            pair(touches ? text : ASIDE.matcher(text).replaceFirst(""))
                    .ifPresent(key ->
                            report.add(
                                    FAULT, before.span(), "the comment after this" + holds(key)));
        }
    }

    /**
     * The key that a value hides. In a string it is a key with its colon, since prose may speak of
     * roles; a value without quotes holds words, so a word alone will do, unless it is the first:
     * {@code group: roles} is a name.
     */
    private static Optional<String> hidden(Token value) {
        if (value.is(TokenKind.STRING) || value.is(TokenKind.RAW_STRING)) {
            return pair(value.value());
        }
        if (value.text().indexOf(' ') < 0) {
            return Optional.empty();
        }
        return Stream.of(value.text().split(" ", -1))
                .skip(1)
                .filter(word -> isKey(word) || AuthKeys.isMeant(word))
                .findFirst();
    }

    private static boolean isKey(String word) {
        return ServerKey.named(word).filter(ServerKey::protects).isPresent();
    }

    /** The first key of a pair in a text. */
    private static Optional<String> pair(String text) {
        Matcher pair = PAIR.matcher(text);
        return pair.find() ? Optional.of(pair.group(1)) : Optional.empty();
    }

    private static String holds(String key) {
        return " holds '"
                + key
                + "', which therefore protects nothing; is a quote, a colon or a line end missing"
                + " before it?";
    }
}
