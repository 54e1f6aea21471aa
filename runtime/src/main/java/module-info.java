/** All that generated code may name: endpoints, requests, answers, codecs. Depends on nothing. */
module dev.gatewright.runtime {
    requires static transitive org.jspecify;

    exports dev.gatewright.runtime;
}
