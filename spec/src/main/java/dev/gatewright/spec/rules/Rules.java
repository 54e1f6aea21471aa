package dev.gatewright.spec.rules;

import dev.gatewright.spec.CheckOptions;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.List;
import java.util.stream.Stream;

/** Every rule. */
public final class Rules {

    /** What any file must hold to, whether an API or a part of one. */
    private static final List<Rule> OF_FILES =
            List.of(
                    new DuplicateSyntax(),
                    new UnknownSyntax(),
                    new DuplicateInfo(),
                    new DuplicateInfoKey(),
                    new DuplicateImport(),
                    new DuplicateType(),
                    new NotAStruct(),
                    new DuplicateField(),
                    new DuplicateTagName(),
                    new UnknownType(),
                    new RecursiveType(),
                    new AnonymousStruct(),
                    new ArrayWithoutSize(),
                    new BadMapKey(),
                    new BadEmbedding(),
                    new EmbeddedTooDeep(),
                    new MalformedTag(),
                    new TextAfterTag(),
                    new UnknownTagKey(),
                    new UnknownTagOption(),
                    new BadRange(),
                    new BadDefault(),
                    new UnknownDependency(),
                    new ConflictingService(),
                    new BadServerValue(),
                    new MisspeltServerKey(),
                    new HiddenServerKey(),
                    new ConflictingServerKey(),
                    new UnknownServerKey(),
                    new DuplicateServerKey(),
                    new MisplacedServerKey(),
                    new MissingHandler(),
                    new DuplicateHandler(),
                    new SimilarHandlers(),
                    new DuplicateRoute(),
                    new ConflictingAuth(),
                    new MisplacedAnnotation(),
                    new RolesWithoutScheme(),
                    new RolesWithoutClaim(),
                    new DuplicatePathParameter(),
                    new ReturnsInPath(),
                    new PathParameterWithoutField(),
                    new PathFieldWithoutParameter(),
                    new BodyOnGet(),
                    new UnusedType());

    /** What an API must hold to, but not a file that others import. */
    private static final List<Rule> OF_APIS = List.of(new MissingService());

    private static final Rule OPEN_ROUTE = new OpenRoute();

    private Rules() {}

    /** Reports all that the rules have against a whole API. */
    public static void checkWhole(Program program, CheckOptions options, Report report) {
        checkPart(program, options, report);
        OF_APIS.forEach(rule -> rule.check(program, report));
    }

    /** Reports all that the rules have against files that may be a part of an API. */
    public static void checkPart(Program program, CheckOptions options, Report report) {
        OF_FILES.forEach(rule -> rule.check(program, report));
        if (options.openRoutes()) {
            OPEN_ROUTE.check(program, report);
        }
    }

    /** What the rules report. */
    public static List<Fault> faults() {
        return Stream.of(OF_APIS, OF_FILES, List.of(OPEN_ROUTE))
                .flatMap(List::stream)
                .map(Rule::fault)
                .toList();
    }
}
