package dev.gatewright.language.source;

import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.auth.ConflictingAuth;
import dev.gatewright.language.rules.auth.OpenRoute;
import dev.gatewright.language.rules.auth.RolesWithoutClaim;
import dev.gatewright.language.rules.auth.RolesWithoutScheme;
import dev.gatewright.language.rules.auth.UnknownRole;
import dev.gatewright.language.rules.files.ConflictingService;
import dev.gatewright.language.rules.files.DuplicateImport;
import dev.gatewright.language.rules.files.DuplicateInfo;
import dev.gatewright.language.rules.files.DuplicateInfoKey;
import dev.gatewright.language.rules.files.DuplicateSyntax;
import dev.gatewright.language.rules.files.MissingService;
import dev.gatewright.language.rules.files.UnknownSyntax;
import dev.gatewright.language.rules.routes.BadServerValue;
import dev.gatewright.language.rules.routes.BadStatus;
import dev.gatewright.language.rules.routes.BodyOnGet;
import dev.gatewright.language.rules.routes.ConflictingResponse;
import dev.gatewright.language.rules.routes.ConflictingServerKey;
import dev.gatewright.language.rules.routes.DuplicateHandler;
import dev.gatewright.language.rules.routes.DuplicatePathParameter;
import dev.gatewright.language.rules.routes.DuplicateRoute;
import dev.gatewright.language.rules.routes.DuplicateServerKey;
import dev.gatewright.language.rules.routes.HiddenServerKey;
import dev.gatewright.language.rules.routes.MisplacedAnnotation;
import dev.gatewright.language.rules.routes.MisplacedServerKey;
import dev.gatewright.language.rules.routes.MissingHandler;
import dev.gatewright.language.rules.routes.MisspeltServerKey;
import dev.gatewright.language.rules.routes.PathFieldWithoutParameter;
import dev.gatewright.language.rules.routes.PathParameterWithoutField;
import dev.gatewright.language.rules.routes.ReturnsInPath;
import dev.gatewright.language.rules.routes.SimilarHandlers;
import dev.gatewright.language.rules.routes.StatusWithoutBody;
import dev.gatewright.language.rules.routes.UnknownServerKey;
import dev.gatewright.language.rules.routes.UnusableTickets;
import dev.gatewright.language.rules.tags.BadDefault;
import dev.gatewright.language.rules.tags.BadRange;
import dev.gatewright.language.rules.tags.ConflictingEnum;
import dev.gatewright.language.rules.tags.DottedName;
import dev.gatewright.language.rules.tags.DuplicateField;
import dev.gatewright.language.rules.tags.DuplicateTagName;
import dev.gatewright.language.rules.tags.EmptyDefault;
import dev.gatewright.language.rules.tags.MalformedTag;
import dev.gatewright.language.rules.tags.MisplacedFormat;
import dev.gatewright.language.rules.tags.PlaceWithinBody;
import dev.gatewright.language.rules.tags.SecondPlace;
import dev.gatewright.language.rules.tags.SharedTagName;
import dev.gatewright.language.rules.tags.StringOnStructure;
import dev.gatewright.language.rules.tags.TextAfterTag;
import dev.gatewright.language.rules.tags.UnknownDependency;
import dev.gatewright.language.rules.tags.UnknownFormat;
import dev.gatewright.language.rules.tags.UnknownTagKey;
import dev.gatewright.language.rules.tags.UnknownTagOption;
import dev.gatewright.language.rules.tags.UnsatisfiableBounds;
import dev.gatewright.language.rules.tags.UnsupportedValidation;
import dev.gatewright.language.rules.tags.UnusableEnum;
import dev.gatewright.language.rules.types.AmbiguousEmbedding;
import dev.gatewright.language.rules.types.AnonymousStruct;
import dev.gatewright.language.rules.types.ArrayWithoutSize;
import dev.gatewright.language.rules.types.BadEmbedding;
import dev.gatewright.language.rules.types.BadMapKey;
import dev.gatewright.language.rules.types.DuplicateType;
import dev.gatewright.language.rules.types.EmbeddedTooDeep;
import dev.gatewright.language.rules.types.NotAStruct;
import dev.gatewright.language.rules.types.RecursiveType;
import dev.gatewright.language.rules.types.UnknownType;
import dev.gatewright.language.rules.types.UnusedType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/** Every rule. */
final class Rules {

    /**
     * What any file must hold to, whether an API or a part of one.
     *
     * <p>Their order means nothing, since diagnostics are sorted by where they stand. It follows a
     * spec from its first line down.
     */
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
                    new SharedTagName(),
                    new DottedName(),
                    new SecondPlace(),
                    new StringOnStructure(),
                    new UnknownType(),
                    new RecursiveType(),
                    new AnonymousStruct(),
                    new ArrayWithoutSize(),
                    new BadMapKey(),
                    new BadEmbedding(),
                    new EmbeddedTooDeep(),
                    new AmbiguousEmbedding(),
                    new MalformedTag(),
                    new TextAfterTag(),
                    new UnknownTagKey(),
                    new UnknownTagOption(),
                    new UnsupportedValidation(),
                    new UnsatisfiableBounds(),
                    new BadRange(),
                    new BadDefault(),
                    new EmptyDefault(),
                    new UnknownFormat(),
                    new MisplacedFormat(),
                    new UnusableEnum(),
                    new ConflictingEnum(),
                    new UnknownDependency(),
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
                    new DuplicatePathParameter(),
                    new ReturnsInPath(),
                    new BadStatus(),
                    new StatusWithoutBody(),
                    new ConflictingResponse(),
                    new UnusableTickets());

    /**
     * What is told of files that could be read: what could not may hold what seems to be missing.
     */
    private static final List<Rule> OF_READ_FILES =
            List.of(
                    new ConflictingService(),
                    new RolesWithoutScheme(),
                    new RolesWithoutClaim(),
                    new UnknownRole(),
                    new PathParameterWithoutField(),
                    new PathFieldWithoutParameter(),
                    new PlaceWithinBody(),
                    new BodyOnGet());

    /** What is told of files without an error: of others, not all that they use is known. */
    private static final List<Rule> OF_FAULTLESS_FILES = List.of(new UnusedType());

    /** What an API that could be read must hold to, but not a file that others import. */
    private static final List<Rule> OF_APIS = List.of(new MissingService());

    private static final Rule OPEN_ROUTE = new OpenRoute();

    private Rules() {}

    /** Reports all that the rules have against a whole API. */
    static void checkWhole(Program program, CheckOptions options, Report report) {
        checkPart(program, options, report);
        if (!program.sources().hasErrors()) {
            OF_APIS.forEach(rule -> rule.check(program, report));
        }
    }

    /** Reports all that the rules have against files that may be a part of an API. */
    static void checkPart(Program program, CheckOptions options, Report report) {
        List<Rule> rules = new ArrayList<>(OF_FILES);
        if (!program.sources().hasErrors()) {
            rules.addAll(OF_READ_FILES);
        }
        int count = rules.size();
        rules.addAll(OF_FAULTLESS_FILES);
        List<Report> parts = parts(rules, program, report);
        parts.subList(0, count).forEach(report::add);
        if (!report.refused()) {
            parts.subList(count, parts.size()).forEach(report::add);
        }
        if (options.openRoutes()) {
            OPEN_ROUTE.check(program, report);
        }
    }

    /**
     * What each rule has against a program. No rule knows of another, so those of a large program
     * are run on all processors.
     */
    private static List<Report> parts(List<Rule> rules, Program program, Report report) {
        if (!program.sources().isLarge()) {
            return rules.stream().map(rule -> part(rule, program, report)).toList();
        }
        // One task each: a parallel stream hands out several together, of which one may take long.
        List<ForkJoinTask<Report>> tasks =
                rules.stream()
                        .map(rule -> ForkJoinTask.adapt(() -> part(rule, program, report)))
                        .toList();
        return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
    }

    private static Report part(Rule rule, Program program, Report report) {
        Report part = report.part();
        rule.check(program, part);
        return part;
    }

    /** What the rules report. */
    static List<DiagnosticKind> faults() {
        return Stream.of(OF_APIS, OF_FILES, OF_READ_FILES, OF_FAULTLESS_FILES, List.of(OPEN_ROUTE))
                .flatMap(List::stream)
                .map(Rule::fault)
                .toList();
    }
}
