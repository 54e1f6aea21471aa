// Package echo writes what was bound from a request as a text, zero and absent values alike as a hyphen.
package echo

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strings"
)

const nothing = "-"

// Of writes a value.
func Of(value any) string {
	return text(reflect.ValueOf(value))
}

func text(value reflect.Value) string {
	switch value.Kind() {
	case reflect.Invalid:
		return nothing
	case reflect.Pointer, reflect.Interface:
		if value.IsNil() {
			return nothing
		}
		return text(value.Elem())
	case reflect.Struct:
		return fields(value)
	case reflect.Slice, reflect.Array:
		var parts []string
		for i := 0; i < value.Len(); i++ {
			parts = append(parts, text(value.Index(i)))
		}
		return bracketed("[", parts, "]")
	case reflect.Map:
		var parts []string
		for _, key := range value.MapKeys() {
			parts = append(parts, text(key)+"="+text(value.MapIndex(key)))
		}
		sort.Strings(parts)
		return bracketed("{", parts, "}")
	case reflect.String:
		return quoted(value.String())
	case reflect.Float32, reflect.Float64:
		if value.Float() == 0 {
			return nothing
		}
		return fmt.Sprintf("f%016x", math.Float64bits(value.Float()))
	default:
		if value.IsZero() {
			return nothing
		}
		return fmt.Sprint(value.Interface())
	}
}

func fields(value reflect.Value) string {
	var parts []string
	for i := 0; i < value.NumField(); i++ {
		if field := text(value.Field(i)); field != nothing {
			parts = append(parts, strings.ToLower(value.Type().Field(i).Name)+"="+field)
		}
	}
	return bracketed("{", parts, "}")
}

func bracketed(open string, parts []string, shut string) string {
	if len(parts) == 0 {
		return nothing
	}
	return open + strings.Join(parts, ", ") + shut
}

func quoted(value string) string {
	if value == "" {
		return nothing
	}
	var out strings.Builder
	for _, b := range []byte(value) {
		if b > ' ' && b < 0x7f {
			out.WriteByte(b)
		} else {
			fmt.Fprintf(&out, "~%02x", b)
		}
	}
	return "'" + out.String() + "'"
}
