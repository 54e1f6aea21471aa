package dev.gatewright.codegen;

import dev.gatewright.spec.Api;
import java.util.List;

/** A kind of output. A plan depends on nothing but the API and the target's own fields. */
public sealed interface Target permits JavaTarget {

    /** The files, by path. */
    List<GeneratedFile> plan(Api api);
}
