package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.JwtAnnotation;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;
import dev.gatewright.language.syntax.Tree.RolesAnnotation;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An annotation stands after the route it seems to be meant for. An annotation belongs to the route
 * after it, so the one before would be open.
 */
public final class MisplacedAnnotation implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "misplaced-annotation",
                    "@jwt, @roles or @public ends the line of a route, or the comment beside "
                            + "one. There it concerns the next route, or none. Annotations "
                            + "stand before their route.",
                    """
                    service a {
                        @handler H
                        get /x @jwt Auth
                        @handler I
                        get /y
                    }
                    """);

    /** What may end a comment: an annotation with what belongs to it. */
    private static final Pattern ANNOTATION =
            Pattern.compile("@jwt\\s++\\w++(?:\\s++optional)?|@roles\\s++[\\w:,\\s-]++");

    private static final Pattern WORD = Pattern.compile("\\w");

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().services().forEach(service -> check(service.items(), report));
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, Service.class)
                    .flatMap(service -> service.items().stream())
                    .forEach(item -> checkComment(item, file.comments(), report));
        }
    }

    /** A remark beside a line of a route that goes on with an annotation, its line end lost. */
    private static void checkComment(Item item, List<Comment> comments, Report report) {
        for (int i = item.first().comments(); i < comments.size(); i++) {
            Comment comment = comments.get(i);
            if (comment.after() > item.route().last().end()) {
                return;
            }
            if (comment.start() > item.first().start() && !comment.ownLine()) {
                hidden(comment)
                        .ifPresent(annotation ->
                                report.add(
                                        FAULT,
                                        item.route().method().span(),
                                        inComment(annotation)));
            }
        }
    }

    /** The annotation at the end of a comment that begins with something else. */
    private static Optional<String> hidden(Comment comment) {
        String text = comment.text();
        int at = text.lastIndexOf('@');
        boolean isHidden =
                comment.toLineEnd()
                        && at > 0
                        && ANNOTATION.matcher(text).region(at, text.length()).matches()
                        && WORD.matcher(text).region(0, at).find();
        return isHidden ? Optional.of(text.substring(at)) : Optional.empty();
    }

    private static String inComment(String annotation) {
        return "the comment beside this route ends with "
                + annotation
                + ", which therefore has no effect; write it on a line of its own, or leave it"
                + " out of the comment";
    }

    private static void check(List<Item> items, Report report) {
        for (int i = 1; i < items.size(); i++) {
            int before = items.get(i - 1).route().last().endLine();
            int own = items.get(i).route().method().line();
            for (Annotation annotation : items.get(i).annotations()) {
                Token at = annotation.at();
                if (protects(annotation) && at.line() == before && at.line() < own) {
                    report.add(FAULT, at.span(), message(at));
                }
            }
        }
    }

    private static boolean protects(Annotation annotation) {
        return annotation instanceof JwtAnnotation
                || annotation instanceof RolesAnnotation
                || annotation instanceof PublicAnnotation;
    }

    private static String message(Token at) {
        return at.text()
                + " stands after a route but concerns the next one; write it on a line before the"
                + " route it is for";
    }
}
