package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Array;

/** An array says "..." for its size. */
public final class ArrayWithoutSize implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "array-without-size",
                    "An array needs its size in digits, as in [3]int; a list of "
                            + "any length is []int.",
                    """
                    type A {
                        B [...]int
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    private static final int DIGITS = 9;

    @Override
    public void check(Program program, Report report) {
        program.sources().typeNodes().stream()
                .filter(Array.class::isInstance)
                .flatMap(array -> ((Array) array).size().stream())
                .filter(size -> !isSize(size))
                .forEach(size -> report.add(FAULT, size.span(), message(size)));
    }

    private static boolean isSize(Token size) {
        String text = size.text();
        return Character.isDigit(text.charAt(0)) && text.length() <= DIGITS;
    }

    private static String message(Token size) {
        return size.described() + " is no size of an array; write a number, or [] for a list";
    }
}
