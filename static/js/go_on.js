// A step that is under way goes on by itself. Without scripts its button does it.
document.querySelector("form[data-go-on]")?.submit();
