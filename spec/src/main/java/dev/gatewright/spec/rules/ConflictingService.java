package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.Service;
import dev.gatewright.spec.syntax.Tree.SourceFile;

/** Blocks name different services. */
final class ConflictingService implements Rule {

    private static final Fault FAULT =
            Fault.error(
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
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        if (program.sources().faulty()) {
            return;
        }
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
