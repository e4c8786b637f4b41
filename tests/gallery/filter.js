// In the gallery's page: shows what the form asks for, and keeps that in the address, so that it can be sent on.
const form = document.querySelector("form");
const figures = [...document.querySelectorAll("figure")];

function narrow() {
  const asked = [...new FormData(form)].filter(([, value]) => value);
  for (const figure of figures) {
    const { dataset } = figure;
    figure.hidden = !asked.every(([name, value]) =>
      name === "problems" ? "problems" in dataset : dataset[name] === value || (name === "layout" && dataset[name].startsWith(`${value}-`)),
    );
  }
  for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("figure:not([hidden])");
  document.querySelector("output").textContent = asked.length ? `${figures.filter((figure) => !figure.hidden).length} shown.` : "";
  history.replaceState(null, "", `#${new URLSearchParams(asked)}`);
}

for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  const field = form.elements.namedItem(name);
  if (field?.type === "checkbox") field.checked = true;
  else if (field) field.value = value;
}
form.addEventListener("change", narrow);
narrow();
