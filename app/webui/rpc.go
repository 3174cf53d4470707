package webui

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"runtime/debug"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/files"
)

// maxBody is the most bytes that one call's argument may have: a lesson fits, a film does not (those are uploaded).
const maxBody = 64 << 20

var errorType = reflect.TypeFor[error]()

// dispatcher finds the methods of the bridge by name.
type dispatcher map[string]call

// call is one bound method: func() or func(In), giving nothing, Out, error, or Out and error.
type call struct {
	fn  reflect.Value
	in  reflect.Type // nil where it takes nothing
	out bool
	err bool
}

// newDispatcher lists every exported method of the services. One that cannot be called over HTTP is a defect of the bridge
// and is answered as an error.
func newDispatcher(services []any) (dispatcher, error) {
	d := dispatcher{}
	for _, service := range services {
		v := reflect.ValueOf(service)
		name := reflect.Indirect(v).Type().Name()
		for i := range v.NumMethod() {
			method := name + "/" + v.Type().Method(i).Name
			c, err := newCall(v.Method(i))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", method, err)
			}
			if _, twice := d[method]; twice {
				return nil, fmt.Errorf("%s is bound twice", method)
			}
			d[method] = c
		}
	}
	return d, nil
}

func newCall(fn reflect.Value) (call, error) {
	t, c := fn.Type(), call{fn: fn}
	switch t.NumIn() {
	case 0:
	case 1:
		c.in = t.In(0)
	default:
		return c, errors.New("takes more than one argument")
	}
	outs := t.NumOut()
	if outs > 0 && t.Out(outs-1) == errorType {
		c.err = true
		outs--
	}
	c.out = outs == 1
	if outs > 1 || t.IsVariadic() {
		return c, errors.New("answers more than one value and an error")
	}
	return c, nil
}

// ServeHTTP answers a call with its JSON value and 200, or with its error and the status of the error's kind.
func (d dispatcher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("service") + "/" + r.PathValue("method")
	c, known := d[name]
	if !known {
		files.WriteError(w, apperr.New(apperr.NotFound, "serve.method_unknown", "method", name))
		return
	}
	args, err := c.argument(name, http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		files.WriteError(w, err)
		return
	}
	out, err := c.invoke(name, args)
	if err != nil {
		files.WriteError(w, err)
		return
	}
	files.WriteJSON(w, http.StatusOK, out)
}

// argument reads the body: one JSON value where the method takes one; an empty body stands for its zero value.
func (c call) argument(name string, body io.Reader) ([]reflect.Value, error) {
	raw, err := io.ReadAll(body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, apperr.New(apperr.Invalid, "serve.body_too_large", "limit", tooLarge.Limit)
	}
	if err != nil {
		return nil, invalidBody(name, err)
	}
	if c.in == nil {
		return nil, nil
	}
	in := reflect.New(c.in)
	if len(bytes.TrimSpace(raw)) > 0 {
		if err := json.Unmarshal(raw, in.Interface()); err != nil {
			return nil, invalidBody(name, err)
		}
	}
	return []reflect.Value{in.Elem()}, nil
}

// invalidBody names the place in the JSON, not Go's types.
func invalidBody(name string, err error) error {
	reason := "not JSON"
	var typed *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &typed):
		reason = strings.TrimSpace(fmt.Sprintf("%s in %s", typed.Value, typed.Field))
	case errors.As(err, &syntax):
		reason = fmt.Sprintf("not JSON at byte %d", syntax.Offset)
	}
	return apperr.New(apperr.Invalid, "serve.body_invalid", "method", name, "reason", reason).Because(err)
}

// invoke calls the method; a panic becomes an internal error, so that the page is told and the server stays.
func (c call) invoke(name string, args []reflect.Value) (out any, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("%s panicked: %v\n%s", name, p, debug.Stack())
		}
	}()
	results := c.fn.Call(args)
	if c.err {
		if failure, ok := results[len(results)-1].Interface().(error); ok && failure != nil {
			return nil, failure
		}
	}
	if c.out {
		return results[0].Interface(), nil
	}
	return nil, nil
}
