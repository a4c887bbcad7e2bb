-- Run by neovim.py inside `nvim --headless`: opens the file with the built-in client,
-- and prints what vim.diagnostic knows: before and behind a line put in above, and
-- behind a change of the line that WHYHEAP_OLD names, where it names one.
local binary, root = vim.env.WHYHEAP_CLANGD, vim.env.WHYHEAP_ROOT

local function summary()
  local result = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local lsp = d.user_data and d.user_data.lsp or {}
    local related = {}
    for _, r in ipairs(lsp.relatedInformation or {}) do
      local start = r.location.range.start
      table.insert(related, { line = start.line, text = r.message })
    end
    table.insert(result, { line = d.lnum, column = d.col, code = lsp.code or d.code,
                           message = d.message, related = related })
  end
  return result
end

local function wait(condition, what)
  if not vim.wait(40000, condition, 50) then
    io.stderr:write('neovim.lua: no ' .. what .. '\n')
    vim.cmd('cquit 1')
  end
end

vim.cmd('edit ' .. root .. '/a.cpp')
local id = vim.lsp.start_client({
  name = 'whyheap-clangd', cmd = { binary, '--log=error', '--background-index=false' },
  root_dir = root,
})
vim.lsp.buf_attach_client(0, id)
wait(function() return #vim.diagnostic.get(0) > 0 end, 'diagnostics')
local before = summary()
vim.api.nvim_buf_set_lines(0, 0, 0, false, { '// a line above' })
wait(function()
  local now = summary()
  return #now > 0 and now[1].line ~= before[1].line
end, 'other places behind the edit')
local after, changed = summary(), nil
if vim.env.WHYHEAP_OLD then
  for n, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line == vim.env.WHYHEAP_OLD then
      vim.api.nvim_buf_set_lines(0, n - 1, n, false, { vim.env.WHYHEAP_NEW })
    end
  end
  wait(function() return #vim.diagnostic.get(0) ~= #after end, 'other diagnostics')
  changed = summary()
end
io.stdout:write(vim.fn.json_encode({ before = before, after = after, changed = changed }))
vim.lsp.stop_client(id)
vim.cmd('quitall!')
