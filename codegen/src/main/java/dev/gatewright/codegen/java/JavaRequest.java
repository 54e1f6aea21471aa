package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/**
 * What a route takes.
 *
 * @param type the argument's type
 * @param binder the class that binds it
 */
record JavaRequest(TypeName type, ClassName binder) {}
