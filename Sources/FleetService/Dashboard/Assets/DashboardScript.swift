/// Comfort on top of pages that say everything without it: nearer maps, replay, fewer clicks.
enum DashboardScript {
    static let source = #"""
        (() => {
        "use strict";
        const all = (selector, root = document) => [...root.querySelectorAll(selector)];
        let byPointer = false;
        addEventListener("pointerdown", () => { byPointer = true; }, true);
        addEventListener("keydown", () => { byPointer = false; }, true);

        // A change by pointer asks at once; by keyboard, a list passes many values on its way.
        for (const form of all("form[data-choose]")) {
          const kind = form.elements.kind;
          const show = () => {
            for (const field of all("[data-until]", form)) field.hidden = kind.value !== "range";
          };
          show();
          // On the way back, browsers put in what was chosen last: the form is to say what is shown.
          addEventListener("pageshow", () => { form.reset(); show(); });
          form.addEventListener("change", (event) => {
            const changed = event.target;
            show();
            if (changed.name === "zone" && changed.value && form.elements.category) {
              form.elements.category.value = "";
            }
            if (changed.name === "category" && changed.value && form.elements.zone) {
              form.elements.zone.value = "";
            }
            const other = form.elements.with_zone;
            if (other && (!form.elements.zone.value || changed.name === "with_on")) other.value = "";
            if (changed === other && other.value) form.elements.with_on.value = "";
            const isRange = changed === kind && kind.value === "range";
            if (byPointer && changed.tagName === "SELECT" && !isRange) form.requestSubmit();
          });
        }

        for (const button of all("button[data-copy]")) {
          button.hidden = false;
          const code = document.getElementById(button.dataset.copy);
          // The service need not know under which name it is reached; the browser does.
          code.textContent = new URL(code.textContent, location.href).href;
          button.addEventListener("click", async () => {
            try {
              await navigator.clipboard.writeText(code.textContent);
              button.textContent = button.dataset.done;
            } catch {
              getSelection().selectAllChildren(code);
            }
          });
        }

        for (const frame of all("[data-map]")) {
          const svg = frame.querySelector("svg");
          const tip = frame.querySelector("[data-tip]");
          const box = () => svg.getAttribute("viewBox").split(" ").map(Number);
          const whole = box();
          const set = (x, y, width, height) => {
            svg.setAttribute("viewBox", [x, y, width, height].join(" "));
            frame.classList.toggle("near", width < whole[2]);
          };
          const zoom = (factor, middle) => {
            const [x, y, width, height] = box();
            const scale = Math.min(4, Math.max(1 / 64, width * factor / whole[2]));
            const wide = whole[2] * scale, high = whole[3] * scale;
            const [px, py] = middle || [0.5, 0.5];
            set(x + (width - wide) * px, y + (height - high) * py, wide, high);
          };
          const pan = (dx, dy) => {
            const [x, y, width, height] = box();
            set(x + dx * width, y + dy * height, width, height);
          };
          frame.querySelector(".map-controls").hidden = false;
          for (const button of all("[data-zoom]", frame)) {
            button.addEventListener("click", () => {
              if (button.dataset.zoom === "all") set(...whole);
              else zoom(button.dataset.zoom === "in" ? 0.6 : 1 / 0.6);
            });
          }
          svg.addEventListener("wheel", (event) => {
            if (!event.ctrlKey) return;
            event.preventDefault();
            const area = svg.getBoundingClientRect();
            zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, [
              (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height,
            ]);
          }, { passive: false });
          const steps = {
            ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15],
          };
          svg.addEventListener("keydown", (event) => {
            if (event.key === "+") zoom(0.6);
            else if (event.key === "-") zoom(1 / 0.6);
            else if (steps[event.key] && frame.classList.contains("near")) pan(...steps[event.key]);
            else return;
            event.preventDefault();
          });
          let held = null, moved = false;
          svg.addEventListener("pointerdown", (event) => {
            moved = false;
            if (frame.classList.contains("near")) held = [event.clientX, event.clientY];
          });
          addEventListener("pointermove", (event) => {
            if (!held) return;
            const area = svg.getBoundingClientRect();
            const [dx, dy] = [held[0] - event.clientX, held[1] - event.clientY];
            if (!moved && Math.abs(dx) + Math.abs(dy) < 5) return;
            moved = true;
            pan(dx / area.width, dy / area.height);
            held = [event.clientX, event.clientY];
          });
          addEventListener("pointerup", () => { held = null; });
          svg.addEventListener("dragstart", (event) => event.preventDefault());
          // The end of a drag is not a choice.
          svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
          // A border lies half below the neighbours that are drawn later: it is drawn again above.
          const ring = document.createElementNS("http://www.w3.org/2000/svg", "path");
          ring.setAttribute("class", "ring");
          svg.append(ring);
          const tell = (event) => {
            const shape = event.target.closest("[data-label]");
            if (shape) tip.textContent = shape.dataset.label;
            ring.setAttribute("d", shape ? shape.querySelector("path").getAttribute("d") : "");
          };
          svg.addEventListener("pointerover", tell);
          svg.addEventListener("focusin", tell);
          svg.addEventListener("focusout", () => ring.setAttribute("d", ""));
        }

        for (const day of all("[data-replay]")) {
          const controls = day.querySelector("[data-controls]");
          const points = day.dataset.replay.split(";").filter(Boolean).map((line) =>
            line.split(",").map((field) => field === "" ? null : Number(field)));
          if (!points.length) continue;
          const length = Number(day.dataset.length);
          const clock = day.dataset.clock.split(",").map((step) => step.split(":").map(Number));
          const slider = controls.querySelector("input");
          const button = controls.querySelector("button");
          const now = controls.querySelector("[data-now]");
          const marker = day.querySelector("[data-marker]");
          const cursors = all("[data-cursor]", day);
          controls.hidden = false;
          const two = (number) => String(number).padStart(2, "0");
          const show = () => {
            const second = Number(slider.value);
            const shift = clock.filter((step) => step[0] <= second).pop()[1];
            const minute = Math.floor((second + shift) / 60);
            let at = points[0];
            for (const point of points) { if (point[0] > second) break; at = point; }
            const isNow = second - at[0] < 180 && at[0] <= second;
            let text = two(Math.floor(minute / 60) % 24) + ":" + two(minute % 60);
            if (isNow && at[3] !== null) text += " · " + at[3] + " km/h";
            if (isNow && at[4] !== null) text += " · " + at[4] + " %";
            now.textContent = text;
            slider.setAttribute("aria-valuetext", text);
            for (const cursor of cursors) {
              const x = second / length * 100 + "%";
              cursor.setAttribute("x1", x);
              cursor.setAttribute("x2", x);
              cursor.setAttribute("visibility", "visible");
            }
            if (marker) {
              const isPlaced = at[1] !== null && at[0] <= second;
              marker.setAttribute("visibility", isPlaced ? "visible" : "hidden");
              if (isPlaced) marker.setAttribute("d", "M" + at[1] + " " + at[2] + "h.01");
            }
          };
          let timer = null;
          const stop = () => {
            clearInterval(timer);
            timer = null;
            button.textContent = button.dataset.play;
          };
          button.addEventListener("click", () => {
            if (timer) { stop(); return; }
            if (Number(slider.value) >= length - 60) slider.value = 0;
            button.textContent = button.dataset.pause;
            timer = setInterval(() => {
              slider.value = Number(slider.value) + 60;
              show();
              if (Number(slider.value) >= length - 60) stop();
            }, 40);
          });
          slider.addEventListener("input", show);
        }
        })();

        """#
}
