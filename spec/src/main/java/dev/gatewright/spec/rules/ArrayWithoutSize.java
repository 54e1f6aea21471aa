package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.Array;

/** An array says "..." for its size. */
final class ArrayWithoutSize implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "array-without-size",
                    "An array needs its size in digits, as in [3]int; a list of "
                            + "any length is []int.",
                    """
                    type A {
                        B [...]int
                    }
                    """);

    @Override
    public Fault fault() {
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
