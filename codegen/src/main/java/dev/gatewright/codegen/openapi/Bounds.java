package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Range;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The bounds of numbers in a schema. Each addition narrows them; none widens what was there. */
final class Bounds {

    private Bounds() {}

    static void narrow(Node.Members schema, Range range) {
        range.min().ifPresent(min -> narrow(schema, "inimum", 1, range.minIncluded(), min));
        range.max().ifPresent(max -> narrow(schema, "aximum", -1, range.maxIncluded(), max));
    }

    /**
     * @param inward the sign of a step into the bounds
     */
    private static void narrow(
            Node.Members schema, String end, int inward, boolean included, BigDecimal bound) {
        String inclusive = "m" + end;
        String exclusive = "exclusiveM" + end;
        boolean narrower =
                isWithin(schema.members().get(inclusive), inward, bound, !included)
                        && isWithin(schema.members().get(exclusive), inward, bound, false);
        if (narrower) {
            schema.members().remove(inclusive);
            schema.members().remove(exclusive);
            schema.with(included ? inclusive : exclusive, new Node.Numeric(bound));
        }
    }

    private static boolean isWithin(
            @Nullable Node before, int inward, BigDecimal bound, boolean orEqual) {
        if (!(before instanceof Node.Numeric(BigDecimal value))) {
            return true;
        }
        int step = Integer.signum(bound.compareTo(value)) * inward;
        return step > 0 || (step == 0 && orEqual);
    }
}
