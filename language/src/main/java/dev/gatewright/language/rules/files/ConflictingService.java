package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;

/** Blocks name different services. A spec is one service, however many blocks and files it has. */
public final class ConflictingService implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "conflicting-service",
                    "The blocks of an API, over all its files, must be of one "
                            + "service, but for those without routes. Give them one name.",
                    """
                    service a {
                        @handler H
                        get /x
                    }
                    service b {
                        @handler I
                        get /y
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        String name = program.api().service().name();
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, Service.class)
                    .filter(block -> !block.items().isEmpty())
                    .filter(block -> !block.name().text().equals(name))
                    .forEach(block ->
                            report.add(
                                    FAULT,
                                    block.name().span(),
                                    "the service is named '"
                                            + name
                                            + "' elsewhere; use one name for all its"
                                            + " blocks"));
        }
    }
}
