// Command oracle says what goctl makes of one .api file, as JSON on standard output.
//
// It reads one file a process, since goctl ends the process on some faults and panics on others.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"reflect"
	"sort"
	"strings"

	"github.com/zeromicro/go-zero/tools/goctl/api/spec"
	"github.com/zeromicro/go-zero/tools/goctl/pkg/parser/api/format"
	"github.com/zeromicro/go-zero/tools/goctl/pkg/parser/api/parser"
)

type verdict struct {
	// Error is why goctl refuses the file; empty when it reads it.
	Error string `json:"error"`
	// Formatted is the file as goctl formats it; nil when it does not.
	Formatted *string `json:"formatted"`
	// Routes and Types are one line each.
	Routes []string `json:"routes"`
	Types  []string `json:"types"`
}

func main() {
	var answer verdict
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	if api, err := parser.Parse(os.Args[1], nil); err != nil {
		answer.Error = err.Error()
	} else {
		answer.Routes = routes(api)
		answer.Types = types(api)
	}
	var formatted bytes.Buffer
	if err := format.Source(text, &formatted); err == nil {
		layout := formatted.String()
		answer.Formatted = &layout
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		panic(err)
	}
}

func routes(api *spec.ApiSpec) []string {
	var lines []string
	for _, group := range api.Service.Groups {
		for _, route := range group.Routes {
			full := route.Path
			if prefix := group.GetAnnotation("prefix"); prefix != "" {
				// As rest.WithPrefix joins them in the running service; a prefix without its slash would stop it.
				full = path.Join("/", prefix, full)
			}
			line := []string{strings.ToUpper(route.Method), full, route.Handler}
			for _, key := range []string{"group", "jwt", "middleware", "timeout", "maxBytes"} {
				if value := group.GetAnnotation(key); value != "" {
					line = append(line, key+"="+value)
				}
			}
			if route.RequestType != nil {
				line = append(line, "in="+route.RequestType.Name())
			}
			if route.ResponseType != nil {
				line = append(line, "out="+route.ResponseType.Name())
			}
			lines = append(lines, strings.Join(line, " "))
		}
	}
	sort.Strings(lines)
	return lines
}

func types(api *spec.ApiSpec) []string {
	var lines []string
	for _, declared := range api.Types {
		structure, ok := declared.(spec.DefineStruct)
		if !ok {
			continue
		}
		var fields []string
		for _, member := range structure.Members {
			if member.IsInline {
				fields = append(fields, "embedded "+member.Type.Name())
				continue
			}
			// goctl keeps "A, B int" as one member.
			for _, name := range strings.Split(member.Name, ", ") {
				member.Name = name
				fields = append(fields, fmt.Sprintf("%s %s %s", name, shape(member.Type), bound(member)))
			}
		}
		lines = append(lines, structure.RawName+" {"+strings.Join(fields, "; ")+"}")
	}
	sort.Strings(lines)
	return lines
}

func shape(declared spec.Type) string {
	switch declared := declared.(type) {
	case spec.NestedStruct:
		return "struct"
	case spec.ArrayType:
		size := declared.RawName[:strings.Index(declared.RawName, "]")+1]
		return size + shape(declared.Value)
	case spec.MapType:
		return "map[" + declared.Key + "]" + shape(declared.Value)
	case spec.PointerType:
		return "*" + shape(declared.Type)
	case spec.InterfaceType:
		return "any"
	default:
		return declared.Name()
	}
}

// bound names the place that a field is bound from, as go-zero does: a path wins, then the body, the form, a header.
func bound(member spec.Member) string {
	raw := strings.Trim(member.Tag, "`")
	tag := reflect.StructTag(raw)
	for _, key := range []string{"path", "json", "form", "header"} {
		if value, ok := tag.Lookup(key); ok {
			name, _, _ := strings.Cut(value, ",")
			if name = strings.TrimSpace(name); name == "" {
				name = member.Name
			}
			if name == "-" {
				return "unbound"
			}
			return key + ":" + name
		}
	}
	if strings.TrimSpace(raw) == "" {
		return "json:" + member.Name
	}
	return "unbound"
}
