// A slider and its field show one number; while it moves the result is asked for anew, one question at a time.
const form = document.getElementById("compare-form");

function told(slider, field) {
  const box = field.closest(".slider");
  box.classList.toggle("slider-moved", Number(field.value) !== Number(box.dataset.usual));
  if (slider.value !== field.value) slider.value = field.value;
}

let asking = false;
let again = false;

function ask() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  window.htmx.trigger(form, "moved");
}

for (const slider of document.querySelectorAll(".slider input[type=range]")) {
  const field = document.getElementById(slider.dataset.for);
  slider.addEventListener("input", () => {
    field.value = slider.value;
    told(slider, field);
    ask();
  });
  field.addEventListener("input", () => {
    told(slider, field);
    ask();
  });
}

form.addEventListener("htmx:afterRequest", () => {
  asking = false;
  if (again) {
    again = false;
    ask();
  }
});
