package markdown

import (
	_ "embed"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"
)

//go:embed katex/katex.min.js
var katexSource string

// Bounds of mathematics: KaTeX is a program with macros, and formulas are foreign input.
const (
	maxFormula     = 8 << 10          // bytes of one formula
	maxFormulas    = 3000             // in one lesson
	maxMathBytes   = 512 << 10        // of all formulas of one lesson
	maxMathTime    = 2 * time.Second  // of one formula
	maxMathWork    = 30 * time.Second // of all formulas of one lesson
	maxMathOutput  = 256 << 10        // bytes of MathML of one formula
	maxNestedCalls = 3000             // of KaTeX's functions in one another
	maxTexCache    = 16 << 20         // bytes of formulas and MathML that are remembered
)

// toMathML calls KaTeX so that nothing but presentation can come out: no links, no classes, no addresses.
const toMathML = `(function (tex, display) {
	return katex.renderToString(tex, {output: "mathml", displayMode: display, throwOnError: true, strict: "ignore",
		trust: false, maxExpand: 1000, maxSize: 50, macros: {}})
})`

var katexProgram = sync.OnceValues(func() (*goja.Program, error) {
	return goja.Compile("katex", katexSource+"\n;"+toMathML, false)
})

// typesetter is a runtime with KaTeX in it. It serves one goroutine at a time.
type typesetter struct {
	vm   *goja.Runtime
	call goja.Callable
}

var typesetters sync.Pool

func newTypesetter() (*typesetter, error) {
	if t, ok := typesetters.Get().(*typesetter); ok {
		return t, nil
	}
	program, err := katexProgram()
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	vm.SetMaxCallStackSize(maxNestedCalls)
	f, err := vm.RunProgram(program)
	if err != nil {
		return nil, err
	}
	call, ok := goja.AssertFunction(f)
	if !ok {
		return nil, errors.New("KaTeX is no function")
	}
	return &typesetter{vm, call}, nil
}

// formulaKey is what the MathML of a formula depends on.
type formulaKey struct {
	tex     string
	display bool
}

// typeset is the result of a formula: MathML, or why there is none.
type typeset struct{ mathML, problem string }

var (
	texLock  sync.Mutex
	texCache = map[formulaKey]typeset{}
	texBytes int
)

// render gives the safe MathML of a formula, or the reason in words why it cannot be read. Formulas are remembered: lessons
// are rendered many times over, and every one costs about two milliseconds.
func (k formulaKey) render() typeset {
	texLock.Lock()
	out, ok := texCache[k]
	texLock.Unlock()
	if ok {
		return out
	}
	out = k.work()
	size := len(k.tex) + len(out.mathML) + len(out.problem)
	texLock.Lock()
	defer texLock.Unlock()
	if texBytes += size; texBytes > maxTexCache {
		clear(texCache)
		texBytes = size
	}
	texCache[k] = out
	return out
}

func (k formulaKey) work() (out typeset) {
	if len(k.tex) > maxFormula {
		return typeset{problem: "too long"}
	}
	t, err := newTypesetter()
	if err != nil {
		return typeset{problem: err.Error()}
	}
	defer func() {
		if recover() != nil { // a defect of the interpreter must not cost the lesson
			out = typeset{problem: "cannot be read"}
		}
	}()
	watch := time.AfterFunc(maxMathTime, func() { t.vm.Interrupt("too long") })
	v, err := t.call(goja.Undefined(), t.vm.ToValue(k.tex), t.vm.ToValue(k.display))
	if !watch.Stop() {
		return typeset{problem: "takes too long"}
	}
	if err != nil {
		var thrown *goja.Exception
		if errors.As(err, &thrown) {
			typesetters.Put(t)
			return typeset{problem: reason(thrown)}
		}
		return typeset{problem: "nested too deeply"} // the runtime is in no known state
	}
	typesetters.Put(t)
	raw := v.String()
	if len(raw) > maxMathOutput {
		return typeset{problem: "too long"}
	}
	clean, err := cleanMathML(raw)
	if err != nil {
		return typeset{problem: err.Error()}
	}
	return typeset{mathML: clean}
}

// reason is the message of KaTeX without its name and without the marks it underlines with.
func reason(e *goja.Exception) string {
	message := e.Value().String()
	if o, ok := e.Value().(*goja.Object); ok {
		if raw := o.Get("rawMessage"); raw != nil && raw.String() != "" {
			message = raw.String()
		}
	}
	message = strings.TrimPrefix(strings.TrimPrefix(message, "ParseError: "), "KaTeX parse error: ")
	return oneLine(strings.ReplaceAll(message, "\u0332", ""), 200)
}
