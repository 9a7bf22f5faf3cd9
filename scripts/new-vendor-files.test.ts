import { describe, expect, it } from 'vitest';
import { definitionsSource, serversSource, vendorKinds } from './generators/vendor-registry.ts';
import { filesOfNewVendor, kindProblem } from './new-vendor-files.ts';

describe('a new vendor', () => {
  it.each(['line', 'line-chat'])('may be called %s', (kind) => {
    expect(kindProblem(kind)).toBeNull();
  });

  it.each(['', 'web', 'in-app', 'Line', 'line_chat', '../escape', 'line2'])('may not be called %j', (kind) => {
    expect(kindProblem(kind)).not.toBeNull();
  });

  it('is a file of shapes and a folder of the server, found by the registries', () => {
    const files = [...filesOfNewVendor('line-chat').keys()];
    expect(files).toEqual([
      'schemas/src/vendors/line-chat.vendor.ts',
      'runtime-server/src/visitors/vendor-channels/line-chat/line-chat.vendor-server.ts',
      'runtime-server/src/visitors/vendor-channels/line-chat/line-chat-driver.ts',
      'runtime-server/src/visitors/vendor-channels/line-chat/line-chat.routes.ts',
    ]);
    const kinds = vendorKinds(['define-vendor.ts', 'line-chat.vendor.ts', 'registry.generated.ts']);
    expect(kinds).toEqual(['line-chat']);
    expect(definitionsSource(kinds)).toContain("import { lineChatVendor } from './line-chat.vendor.ts';");
    expect(serversSource(kinds)).toContain("import { lineChatServer } from './line-chat/line-chat.vendor-server.ts';");
  });
});
