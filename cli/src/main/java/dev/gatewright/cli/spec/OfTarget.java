package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Choice;
import dev.gatewright.codegen.TargetKind;

/** One kind of what can be generated, as the value of an option. */
final class OfTarget extends Choice<TargetKind> {
    OfTarget() {
        super(TargetKind.values());
    }
}
