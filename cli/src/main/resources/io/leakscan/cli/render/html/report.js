(function () {
  'use strict';
  var all = function (selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  };
  all('.tools, .keys, [data-copy]').forEach(function (element) { element.hidden = false; });

  // An icicle: its parts stand in percent of the width; zooming gives them other places.
  var icicles = all('svg.parts').map(function (svg) {
    var said = svg.parentNode.querySelector('.said');
    var parts = all('svg', svg).map(function (element) {
      var label = element.querySelector('text');
      return {
        element: element,
        x: parseFloat(element.getAttribute('x')),
        width: parseFloat(element.getAttribute('width')),
        depth: Math.round(parseFloat(element.getAttribute('y')) / 20),
        said: element.querySelector('title').textContent,
        label: label
      };
    });
    var inside = function (inner, outer) {
      return inner.x >= outer.x - 0.002 && inner.x + inner.width <= outer.x + outer.width + 0.002;
    };
    var root = parts[0];
    var current = root;
    var zoomed = root;
    var show = function (part) {
      said.textContent = part.said;
    };
    var zoom = function (part) {
      zoomed = part;
      parts.forEach(function (other) {
        var above = other.depth <= part.depth && inside(part, other);
        var below = other.depth > part.depth && inside(other, part);
        other.element.setAttribute('display', above || below ? 'inline' : 'none');
        if (above || below) {
          var x = above ? 0 : (other.x - part.x) / part.width * 100;
          var width = above ? 100 : other.width / part.width * 100;
          other.element.setAttribute('x', x + '%');
          other.element.setAttribute('width', width + '%');
          label(other, width);
        }
      });
      show(part);
    };
    var label = function (part, width) {
      if (!part.label && width >= 4) {
        part.label = document.createElementNS(svg.namespaceURI, 'text');
        part.label.setAttribute('x', '4');
        part.label.setAttribute('y', '14');
        part.label.textContent = part.said.split('\n')[0].replace(/^.*[./](?=[^.]+\.[^.]+: )/, '');
        part.element.appendChild(part.label);
      }
    };
    var go = function (part) {
      if (!part) { return; }
      current.element.setAttribute('tabindex', '-1');
      current = part;
      part.element.setAttribute('tabindex', '0');
      part.element.focus({ preventScroll: true });
      part.element.scrollIntoView({ block: 'nearest' });
      show(part);
    };
    var visible = function (part) { return part.element.getAttribute('display') !== 'none'; };
    var parent = function (part) {
      return parts.find(function (other) {
        return other.depth === part.depth - 1 && inside(part, other);
      });
    };
    var child = function (part) {
      return parts.filter(function (other) {
        return other.depth === part.depth + 1 && inside(other, part) && visible(other);
      }).sort(function (a, b) { return b.width - a.width; })[0];
    };
    var beside = function (part, step) {
      var row = parts.filter(function (other) {
        return other.depth === part.depth && visible(other);
      }).sort(function (a, b) { return a.x - b.x; });
      return row[row.indexOf(part) + step];
    };
    var keys = {
      ArrowUp: function () { go(parent(current)); },
      ArrowDown: function () { go(child(current)); },
      ArrowLeft: function () { go(beside(current, -1)); },
      ArrowRight: function () { go(beside(current, 1)); },
      Home: function () { go(root); },
      Enter: function () { zoom(current); },
      ' ': function () { zoom(current); },
      Escape: function () { zoom(parent(zoomed) || root); }
    };
    svg.addEventListener('keydown', function (event) {
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        keys[event.key]();
        event.preventDefault();
      }
    });
    parts.forEach(function (part) {
      part.element.setAttribute('tabindex', part === root ? '0' : '-1');
      part.element.setAttribute('role', 'button');
      part.element.setAttribute('aria-label', part.said);
      part.element.addEventListener('focus', function () { current = part; show(part); });
      part.element.addEventListener('mouseenter', function () { show(part); });
      part.element.addEventListener('click', function () { go(part); zoom(part); });
    });
    return {
      search: function (words) {
        var hits = 0;
        svg.classList.toggle('searched', words !== '');
        parts.forEach(function (part) {
          var hit = words !== '' && part.said.toLowerCase().indexOf(words) >= 0;
          part.element.classList.toggle('hit', hit);
          hits += hit ? 1 : 0;
        });
        return hits;
      }
    };
  });

  // The filter: what does not hold the words is hidden.
  var filter = document.getElementById('filter');
  if (filter) {
    var rows = all('[data-filter]').map(function (element) {
      return { element: element, text: element.textContent.toLowerCase() };
    });
    var hits = document.querySelector('.hits');
    var apply = function () {
      var words = filter.value.trim().toLowerCase();
      var shown = 0;
      rows.forEach(function (row) {
        var match = words === '' || row.text.indexOf(words) >= 0;
        row.element.hidden = !match;
        shown += match ? 1 : 0;
      });
      var calls = icicles.reduce(function (sum, icicle) { return sum + icicle.search(words); }, 0);
      hits.textContent = words === '' ? ''
        : shown + ' of ' + rows.length + ' rows' + (icicles.length ? ', ' + calls + ' marked in the picture' : '');
    };
    filter.addEventListener('input', apply);
    filter.form.addEventListener('submit', function (event) { event.preventDefault(); });
    filter.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') {
        filter.value = '';
        apply();
        filter.blur();
      }
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === '/' && document.activeElement !== filter && !event.ctrlKey && !event.metaKey) {
        filter.focus();
        filter.select();
        event.preventDefault();
      }
    });
  }

  // Folding: all at once, and for print.
  var unfold = document.querySelector('.unfold');
  var setAll = function (open) { all('details').forEach(function (one) { one.open = open; }); };
  if (unfold) {
    unfold.addEventListener('click', function () {
      var open = all('details').some(function (one) { return !one.open; });
      setAll(open);
      unfold.textContent = open ? 'Fold all' : 'Unfold all';
    });
  }

  // A finding as Markdown, for a ticket.
  var island = document.getElementById('markdown');
  var blocks = island ? JSON.parse(island.textContent) : [];
  var copyOld = function (text) {
    var area = document.createElement('textarea');
    area.value = text;
    document.body.appendChild(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  all('[data-copy]').forEach(function (button) {
    button.addEventListener('click', function () {
      var text = blocks[Number(button.getAttribute('data-copy'))];
      var done = function () { button.textContent = 'Copied'; };
      if (navigator.clipboard) {
        navigator.clipboard.writeText(text).then(done, function () { copyOld(text); done(); });
      } else {
        copyOld(text);
        done();
      }
    });
  });
})();
