package webui

import (
	"reflect"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/bridge"
	"guildbook/app/files"
)

// Every bound method can be called over HTTP, and its types are ones that the window's binding generator writes down
// correctly: no time.Time, no bytes, no generics, no interfaces.
func TestBridgeCanBeServed(t *testing.T) {
	host := bridge.NewHost(app.Ports{}, nil)
	area := files.NewArea()
	defer area.Close()
	calls, err := newDispatcher(ForHost(host, area).Services)
	if err != nil {
		t.Fatal(err)
	}
	if len(calls) < 50 {
		t.Fatalf("only %d calls are bound", len(calls))
	}
	for name, c := range calls {
		if c.in != nil {
			if c.in.Kind() != reflect.Struct {
				t.Errorf("%s takes %s: wrap it in a struct", name, c.in)
			}
			refuse := checkBound(c.in, map[reflect.Type]bool{})
			if refuse != "" {
				t.Errorf("%s takes %s", name, refuse)
			}
		}
		if c.out {
			if refuse := checkBound(c.fn.Type().Out(0), map[reflect.Type]bool{}); refuse != "" {
				t.Errorf("%s answers %s", name, refuse)
			}
		}
	}
}

// checkBound names the first part of a type that the generator would write down wrongly.
func checkBound(t reflect.Type, seen map[reflect.Type]bool) string {
	if seen[t] {
		return ""
	}
	seen[t] = true
	switch {
	case t.PkgPath() == "time":
		return t.String()
	case strings.Contains(t.Name(), "["):
		return "the generic " + t.String()
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			if tag := f.Tag.Get("json"); !f.Anonymous && (tag == "" || strings.HasPrefix(tag, ",")) {
				return t.String() + "." + f.Name + " without a JSON name"
			}
			if wrong := checkBound(f.Type, seen); wrong != "" {
				return t.String() + "." + f.Name + ": " + wrong
			}
		}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return checkBound(t.Elem(), seen)
	case reflect.Pointer:
		return checkBound(t.Elem(), seen)
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			return "a map by " + t.Key().String()
		}
		return checkBound(t.Elem(), seen)
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int32, reflect.Int64, reflect.Float64:
	default:
		return t.String()
	}
	return ""
}

func TestBoundTypesThatAreRefused(t *testing.T) {
	type pair[T any] struct {
		A T `json:"a"`
	}
	for _, v := range []any{
		struct {
			A []byte `json:"a"`
		}{},
		struct {
			A any `json:"a"`
		}{},
		struct {
			A map[int]string `json:"a"`
		}{},
		struct{ A string }{},
		pair[int]{},
		[]func(){},
	} {
		if checkBound(reflect.TypeOf(v), map[reflect.Type]bool{}) == "" {
			t.Errorf("%T is let through", v)
		}
	}
}
